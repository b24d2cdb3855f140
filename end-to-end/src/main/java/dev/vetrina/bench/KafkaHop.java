package dev.vetrina.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.LongDeserializer;
import org.apache.kafka.common.serialization.LongSerializer;

/// One raw hop on the stack's own broker: from the scheduled instant of a record until a consumer
/// has it. `acks=all`, no linger, 200 bytes, eager fetches.
final class KafkaHop {
    private static final String TOPIC = "bench-hop";
    private static final int PARTITIONS = 4;
    private static final int BYTES = 200;

    private final String servers;

    KafkaHop(String servers) throws InterruptedException, ExecutionException {
        this.servers = servers;
        try (var admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1))).all().get();
        } catch (ExecutionException failure) {
            if (!(failure.getCause() instanceof TopicExistsException)) {
                throw failure;
            }
        }
    }

    /// Latencies in microseconds.
    Histogram measure(int perSecond, Duration duration) throws InterruptedException {
        var histogram = new Histogram(3);
        var count = perSecond * duration.toSeconds();
        try (var consumer = consumer()) {
            var reader = Thread.ofPlatform().start(() -> read(consumer, count, histogram));
            write(perSecond, count);
            reader.join(TimeUnit.SECONDS.toMillis(20));
        }
        return histogram;
    }

    private KafkaConsumer<Long, byte[]> consumer() {
        var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of(
                                "bootstrap.servers", servers, "enable.auto.commit", "false"),
                        new LongDeserializer(),
                        new ByteArrayDeserializer());
        var partitions =
                consumer.partitionsFor(TOPIC).stream()
                        .map(info -> new TopicPartition(TOPIC, info.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        return consumer;
    }

    private static void read(
            KafkaConsumer<Long, byte[]> consumer, long count, Histogram histogram) {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(count / 100 + 20);
        for (var seen = 0L; seen < count && System.nanoTime() < end; ) {
            var records = consumer.poll(Duration.ofMillis(100));
            var now = System.nanoTime();
            records.forEach(one -> histogram.recordValue(Math.max(0, (now - one.key()) / 1_000)));
            seen += records.count();
        }
    }

    /// The key is the scheduled instant.
    private void write(int perSecond, long count) {
        var gap = 1_000_000_000L / perSecond;
        var payload = new byte[BYTES];
        var settings =
                Map.<String, Object>of(
                        "bootstrap.servers", servers, "acks", "all", "linger.ms", "0");
        try (var producer =
                new KafkaProducer<>(settings, new LongSerializer(), new ByteArraySerializer())) {
            var due = System.nanoTime();
            for (var i = 0L; i < count; i++, due += gap) {
                Pace.await(due);
                var _ =
                        producer.send(
                                new ProducerRecord<>(TOPIC, (int) (i % PARTITIONS), due, payload));
            }
        }
    }
}
