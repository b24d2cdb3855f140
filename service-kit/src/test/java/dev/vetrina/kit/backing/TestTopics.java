package dev.vetrina.kit.backing;

import dev.vetrina.events.SettingsEvent.StoreChanged;
import dev.vetrina.kit.event.EventJson;
import dev.vetrina.kit.event.Outgoing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

/// The other services, as far as a topic shows them: what they would have written, and what they
/// would read.
public final class TestTopics {

    private TestTopics() {}

    /// What ticket-service says of a store that there is; Italian by default, English too.
    public static void announceStore(String store) {
        send(
                EventJson.outgoing(
                        new StoreChanged(
                                store,
                                1,
                                "The store " + store,
                                "Europe/Rome",
                                "it",
                                List.of("it", "en"),
                                Instant.EPOCH),
                        Instant.EPOCH));
    }

    public static void send(Outgoing outgoing) {
        send(outgoing.toRecord());
    }

    /// Returns when Kafka has it.
    public static void send(ProducerRecord<String, byte[]> written) {
        send(List.of(written));
    }

    /// In this order, and returns when Kafka has them all.
    public static void send(List<ProducerRecord<String, byte[]>> written) {
        try (var producer =
                new KafkaProducer<>(
                        Map.<String, Object>of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            for (var one : written.stream().map(producer::send).toList()) {
                one.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /// All that the topic holds now.
    public static List<ConsumerRecord<String, byte[]>> read(String topic) {
        try (var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            var partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var found = new ArrayList<ConsumerRecord<String, byte[]>>();
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(found::add);
            }
            return found;
        }
    }

    private static String bootstrapServers() {
        return ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    }
}
