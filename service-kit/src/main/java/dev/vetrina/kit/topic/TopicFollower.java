package dev.vetrina.kit.topic;

import dev.vetrina.kit.Outage;
import dev.vetrina.kit.Wordless;
import dev.vetrina.kit.topic.TopicReader.From;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Reads every partition of one topic on a thread of its own, without a group and without commits.
/// After any failure it goes on exactly where it stood.
final class TopicFollower implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(TopicFollower.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final String topic;
    private final TopicReader reader;
    private final Supplier<Consumer<String, byte[]>> consumers;

    /// The next offset to read, so that a new consumer goes on where the last one stood.
    private final Map<TopicPartition, Long> next = new HashMap<>();

    private Map<TopicPartition, Long> goal = Map.of();

    /// Records are missing, and the reader does not know yet.
    private boolean gap;

    private final Outage outage;
    private final Silence silence = new Silence();
    private volatile boolean caughtUp;
    private volatile boolean running = true;
    private volatile double lag;
    private volatile @Nullable Consumer<String, byte[]> current;
    private @Nullable Thread thread;

    TopicFollower(TopicReader reader, Supplier<Consumer<String, byte[]>> consumers) {
        this.topic = reader.topic();
        this.outage = new Outage(LOG, topic + " is read again");
        this.reader = reader;
        this.consumers = consumers;
    }

    String topic() {
        return topic;
    }

    /// Whether every position is known and the old records, where they had to be, are read.
    boolean isCaughtUp() {
        return caughtUp;
    }

    double lag() {
        return lag;
    }

    /// For how long Kafka has owed an answer.
    Duration silence() {
        return silence.lasts();
    }

    void start() {
        thread = Thread.ofPlatform().daemon().name("follow-" + topic).start(this::run);
    }

    /// Lets the reader end what it has begun, for a moment.
    @Override
    public void close() {
        running = false;
        var consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
        var reading = thread;
        if (reading != null) {
            try {
                if (!reading.join(GRACE)) {
                    reading.interrupt();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        while (running) {
            try (var consumer = consumers.get()) {
                current = consumer;
                silence.of(consumer);
                silence.asks();
                place(consumer);
                silence.answered();
                tellGap();
                while (running) {
                    follow(consumer);
                    outage.endsSteadily();
                    var leisure = reader.leisure();
                    if (!leisure.isZero()) {
                        pause(leisure);
                    }
                }
            } catch (OffsetOutOfRangeException e) {
                LOG.warnf("Records of %s were deleted before they were read", topic);
                next.clear();
                gap = true;
            } catch (WakeupException | InterruptException e) {
                LOG.debugf("The follower of %s was woken", topic);
            } catch (KafkaException e) {
                if (outage.begins()) {
                    LOG.warnf("%s is not read, and tried again and again: %s", topic, e.toString());
                }
                pause(PAUSE);
            } catch (RuntimeException | Error e) {
                // A bug, or a machine that was short of something: a thread that ended here would
                // never be missed.
                if (outage.begins()) {
                    LOG.errorf(Wordless.of(e), "%s is not read, and tried again and again", topic);
                }
                pause(PAUSE);
            }
        }
    }

    /// Only now: whoever looks for himself, since there is a hole, must not do so before it is
    /// known what he will be told of.
    private void tellGap() {
        if (gap) {
            try {
                reader.gap();
            } catch (RuntimeException e) {
                LOG.errorf(Wordless.of(e), "The gap in %s was not handled", topic);
            }
            gap = false;
        }
    }

    private void place(Consumer<String, byte[]> consumer) {
        var partitions = partitions(consumer);
        consumer.assign(partitions);
        var end = consumer.endOffsets(partitions);
        var start = reader.from() == From.NOW ? end : consumer.beginningOffsets(partitions);
        for (var partition : partitions) {
            consumer.seek(partition, next.computeIfAbsent(partition, unread -> start.get(unread)));
        }
        if (!caughtUp) {
            goal = Map.copyOf(end);
            checkGoal();
        }
    }

    private List<TopicPartition> partitions(Consumer<String, byte[]> consumer) {
        var partitions =
                consumer.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList();
        if (partitions.isEmpty()) {
            throw new KafkaException("there is no such topic");
        }
        return partitions;
    }

    private void follow(Consumer<String, byte[]> consumer) {
        silence.asks();
        var records = consumer.poll(POLL);
        if (records.isEmpty()) {
            silence.polled();
        } else {
            silence.answered();
        }
        for (var record : records) {
            read(record);
            next.put(new TopicPartition(topic, record.partition()), record.offset() + 1);
        }
        if (!caughtUp) {
            // What compaction took away is passed without a record.
            for (var partition : consumer.assignment()) {
                next.put(partition, consumer.position(partition));
            }
            checkGoal();
        }
        lag =
                consumer.assignment().stream()
                        .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
                        .sum();
    }

    private void read(ConsumerRecord<String, byte[]> record) {
        try {
            reader.read(record);
        } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError e) {
            // A bug of the reader, which it would have the next time too: the partition goes on.
            LOG.errorf(
                    Wordless.of(e),
                    "%s-%d@%d was not handled",
                    topic,
                    record.partition(),
                    record.offset());
        }
    }

    private void checkGoal() {
        if (goal.entrySet().stream()
                .allMatch(end -> next.getOrDefault(end.getKey(), 0L) >= end.getValue())) {
            caughtUp = true;
        }
    }

    private void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            LOG.debugf("The follower of %s was woken", topic);
        }
    }
}
