package dev.vetrina.journey;

import dev.vetrina.driver.Site;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// A topic of the town's broker, as somebody at its door sees it.
record Topic(String name) {
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    private static String servers() {
        return "127.0.0.1:" + Site.process(Town.stack().info(), "kafka").getInteger("port");
    }

    /// All that it holds.
    List<ConsumerRecord<String, byte[]>> records() {
        var records = new ArrayList<ConsumerRecord<String, byte[]>>();
        try (var consumer = consumer()) {
            var ends = consumer.endOffsets(consumer.assignment());
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    Optional<ConsumerRecord<String, byte[]>> await(
            Predicate<ConsumerRecord<String, byte[]>> wanted) {
        var end = System.nanoTime() + PATIENCE_NANOS;
        try (var consumer = consumer()) {
            while (System.nanoTime() < end) {
                for (var one : consumer.poll(Duration.ofMillis(200))) {
                    if (wanted.test(one)) {
                        return Optional.of(one);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private KafkaConsumer<String, byte[]> consumer() {
        var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of(
                                "bootstrap.servers", servers(), "enable.auto.commit", "false"),
                        new StringDeserializer(),
                        new ByteArrayDeserializer());
        var partitions =
                consumer.partitionsFor(name).stream()
                        .map(info -> new TopicPartition(name, info.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    /// Puts a record into every partition.
    ///
    /// @param type the `ce_type`; empty for none
    void putEverywhere(String type, byte[] payload) {
        try (var producer = producer()) {
            producer.partitionsFor(name)
                    .forEach(info -> {
                        var one =
                                new ProducerRecord<String, byte[]>(
                                        name, info.partition(), "demo/nobody", payload);
                        var _ = producer.send(typed(one, type));
                    });
        }
    }

    void put(String key, String type, byte[] payload) {
        try (var producer = producer()) {
            var _ = producer.send(typed(new ProducerRecord<>(name, key, payload), type));
        }
    }

    private static ProducerRecord<String, byte[]> typed(
            ProducerRecord<String, byte[]> one, String type) {
        if (!type.isEmpty()) {
            one.headers().add("ce_type", type.getBytes(StandardCharsets.UTF_8));
        }
        one.headers().add("ce_store", "demo".getBytes(StandardCharsets.UTF_8));
        return one;
    }

    private static KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", servers(), "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer());
    }
}
