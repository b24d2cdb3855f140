package dev.vetrina.ticket;

import static org.awaitility.Awaitility.await;

import dev.vetrina.kit.event.EventHeaders;
import dev.vetrina.kit.event.EventJson;
import dev.vetrina.kit.event.Outgoing;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
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
import org.eclipse.microprofile.config.ConfigProvider;

/// Listens to a topic from the moment in which it was made, and speaks on any.
public final class TopicTap implements AutoCloseable {

    private final KafkaConsumer<String, byte[]> consumer;
    private final KafkaProducer<String, byte[]> producer;
    private final List<ConsumerRecord<String, byte[]>> heard = new ArrayList<>();

    private TopicTap(String topic) {
        var servers = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
        consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", servers, "enable.auto.commit", false),
                        new StringDeserializer(),
                        new ByteArrayDeserializer());
        producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", servers, "linger.ms", 0),
                        new StringSerializer(),
                        new ByteArraySerializer());
        var partitions =
                consumer.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    public static TopicTap of(String topic) {
        return new TopicTap(topic);
    }

    public void send(Outgoing outgoing) {
        send(outgoing.toRecord());
    }

    public void send(ProducerRecord<String, byte[]> record) {
        try {
            producer.send(record).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    public ConsumerRecord<String, byte[]> awaitRecord(
            Predicate<ConsumerRecord<String, byte[]>> wanted) {
        return await().until(() -> find(wanted), Optional::isPresent).orElseThrow();
    }

    public <E> E awaitOne(Class<E> type, Predicate<E> wanted) {
        var record = awaitRecord(found -> isA(found, type) && wanted.test(read(found, type)));
        return read(record, type);
    }

    /// Everything of this type that was heard up to now.
    public <E> List<E> all(Class<E> type) {
        poll();
        return heard.stream()
                .filter(record -> isA(record, type))
                .map(record -> read(record, type))
                .toList();
    }

    @Override
    public void close() {
        consumer.close();
        producer.close();
    }

    private Optional<ConsumerRecord<String, byte[]>> find(
            Predicate<ConsumerRecord<String, byte[]>> wanted) {
        poll();
        return heard.stream().filter(wanted).findFirst();
    }

    private void poll() {
        consumer.poll(Duration.ofMillis(50)).forEach(heard::add);
    }

    private static boolean isA(ConsumerRecord<String, byte[]> record, Class<?> type) {
        return EventHeaders.find(record.headers(), EventHeaders.TYPE)
                .filter(type.getSimpleName()::equals)
                .isPresent();
    }

    private static <E> E read(ConsumerRecord<String, byte[]> record, Class<E> type) {
        try {
            return EventJson.mapper().readValue(record.value(), type);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
