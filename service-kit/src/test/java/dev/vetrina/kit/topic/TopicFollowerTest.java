package dev.vetrina.kit.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vetrina.kit.backing.LoggedLines;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TopicFollowerTest {

    private static final String TOPIC = "happenings";
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

    /// Those that the follower asked for, one after the other.
    private final List<MockConsumer<String, byte[]>> consumers = new CopyOnWriteArrayList<>();

    private final Queue<Supplier<RuntimeException>> failures = new ConcurrentLinkedQueue<>();

    private final Reader reader = new Reader();
    private final TopicFollower follower = new TopicFollower(reader, this::consumer);

    @AfterEach
    void stop() {
        follower.close();
    }

    @Test
    void aHoleIsToldWhenItIsKnownWhereReadingGoesOn() {
        follower.start();
        await().until(follower::isCaughtUp);

        deleteWhatIsNotRead();

        await().until(() -> reader.gaps.size() == 1);
        assertThat(reader.gaps).containsExactly(List.of(consumers.getFirst(), consumers.getLast()));
        assertThat(consumers.getLast().assignment()).containsExactly(PARTITION);
    }

    @Test
    void aReaderThatFailsAtAHoleIsBroughtWhatComesNext() {
        reader.failsAtGaps = true;
        follower.start();
        await().until(follower::isCaughtUp);

        deleteWhatIsNotRead();
        await().until(() -> consumers.size() == 2);
        bring(consumers.getLast(), 0);

        await().untilAsserted(() -> assertThat(reader.read).containsExactly(0L));
    }

    @Test
    void readingBeginsAnewAfterAFailureOfAnyKind() {
        failures.add(() -> new IllegalStateException("no consumer"));
        failures.add(() -> {
            throw new NoClassDefFoundError("no class of a consumer");
        });
        follower.start();

        await().until(follower::isCaughtUp);

        assertThat(failures).isEmpty();
    }

    @Test
    void thatATopicIsNotReadIsToldOnceAndThenThatItIsReadAgain() {
        var told = LoggedLines.of(TopicFollower.class.getName());
        failures.add(() -> new KafkaException("no broker"));
        failures.add(() -> new IllegalStateException("no consumer"));
        failures.add(() -> new KafkaException("no broker"));
        follower.start();

        await().until(() -> told.all().size() == 2);
        told.close();

        assertThat(told.texts())
                .containsExactly(
                        "happenings is not read, and tried again and again: "
                                + "org.apache.kafka.common.KafkaException: no broker",
                        "happenings is read again after 3 failures");
    }

    @Test
    void aRecordThatItsReaderCannotGetThroughIsPassedOver() {
        reader.endsAt = 0;
        follower.start();
        await().until(follower::isCaughtUp);

        bring(consumers.getFirst(), 0);
        bring(consumers.getFirst(), 1);

        await().untilAsserted(() -> assertThat(reader.read).containsExactly(1L));
    }

    /// Nothing is wrong with the record.
    @Test
    void aRecordComesAgainWhereThereWasNoMemoryForIt() {
        reader.isShortOfMemory = true;
        follower.start();
        await().until(follower::isCaughtUp);

        bring(consumers.getFirst(), 0);
        await().until(() -> consumers.size() == 2);
        bring(consumers.getLast(), 0);

        await().untilAsserted(() -> assertThat(reader.read).containsExactly(0L));
    }

    @Test
    void whatComesInItsReadersLeisureWaits() {
        follower.start();
        await().until(follower::isCaughtUp);
        reader.restsWhenItHasRead = true;
        bring(consumers.getFirst(), 0);
        await().until(() -> !reader.read.isEmpty());

        bring(consumers.getFirst(), 1);

        await().during(Duration.ofMillis(300)).until(() -> reader.read.equals(List.of(0L)));
    }

    private void deleteWhatIsNotRead() {
        var first = consumers.getFirst();
        first.schedulePollTask(() -> {
            throw new OffsetOutOfRangeException(Map.of(PARTITION, 0L));
        });
    }

    private static void bring(MockConsumer<String, byte[]> consumer, long offset) {
        consumer.schedulePollTask(() ->
                consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, offset, "key", new byte[0])));
    }

    private Consumer<String, byte[]> consumer() {
        var failure = failures.poll();
        if (failure != null) {
            throw failure.get();
        }
        var consumer = new MockConsumer<String, byte[]>("none");
        consumer.updatePartitions(
                TOPIC,
                List.of(new PartitionInfo(TOPIC, 0, Node.noNode(), new Node[0], new Node[0])));
        consumer.updateEndOffsets(Map.of(PARTITION, 0L));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumers.add(consumer);
        return consumer;
    }

    private final class Reader implements TopicReader {
        private final List<Long> read = new CopyOnWriteArrayList<>();

        /// The consumers that were placed when it was told.
        private final List<List<MockConsumer<String, byte[]>>> gaps = new CopyOnWriteArrayList<>();

        private volatile boolean failsAtGaps;
        private volatile boolean restsWhenItHasRead;

        private volatile long endsAt = -1;
        private volatile boolean isShortOfMemory;

        @Override
        public String topic() {
            return TOPIC;
        }

        @Override
        public From from() {
            return From.NOW;
        }

        @Override
        public Duration leisure() {
            return restsWhenItHasRead && !read.isEmpty() ? Duration.ofHours(1) : Duration.ZERO;
        }

        @Override
        public void read(ConsumerRecord<String, byte[]> record) {
            if (record.offset() == endsAt) {
                throw new StackOverflowError("too deep");
            }
            if (isShortOfMemory) {
                isShortOfMemory = false;
                throw new OutOfMemoryError("planted");
            }
            read.add(record.offset());
        }

        @Override
        public void gap() {
            gaps.add(consumers.stream().filter(one -> !one.assignment().isEmpty()).toList());
            if (failsAtGaps) {
                throw new IllegalStateException("a socket could not be closed");
            }
        }
    }
}
