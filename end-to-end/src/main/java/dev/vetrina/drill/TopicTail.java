package dev.vetrina.drill;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// Reads a topic from now on, beside its real readers and without a group.
public final class TopicTail implements AutoCloseable {
    private final KafkaConsumer<String, byte[]> consumer;

    /// @param servers such as `127.0.0.1:9092`
    public TopicTail(String servers, List<String> topics) {
        consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers", servers,
                                "enable.auto.commit", "false",
                                "fetch.max.wait.ms", "50"),
                        new StringDeserializer(),
                        new ByteArrayDeserializer());
        var partitions =
                topics.stream()
                        .flatMap(topic -> consumer.partitionsFor(topic).stream())
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /// What came within a moment.
    public void poll(Consumer<ConsumerRecord<String, byte[]>> each) {
        consumer.poll(Duration.ofMillis(50)).forEach(each);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
