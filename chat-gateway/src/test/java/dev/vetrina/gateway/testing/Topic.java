package dev.vetrina.gateway.testing;

import dev.vetrina.events.ConversationCommand;
import dev.vetrina.events.ConversationEvent;
import dev.vetrina.events.Outcome;
import dev.vetrina.events.SettingsEvent;
import dev.vetrina.events.Signal;
import dev.vetrina.events.Topics;
import dev.vetrina.kit.event.EventJson;
import dev.vetrina.kit.event.Outgoing;
import dev.vetrina.kit.event.Read;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

/// The topics as the other services see them.
public final class Topic {

    private static final KafkaProducer<String, byte[]> PRODUCER =
            new KafkaProducer<>(
                    Map.of("bootstrap.servers", servers()),
                    new StringSerializer(),
                    new ByteArraySerializer());

    private Topic() {}

    public static void publish(ConversationEvent event) {
        publish(EventJson.outgoing(event, null));
    }

    public static void publish(Outcome outcome) {
        publish(EventJson.outgoing(outcome, Instant.now(), null));
    }

    public static void publish(Signal signal) {
        publish(EventJson.outgoing(signal));
    }

    public static void publish(SettingsEvent event) {
        publish(EventJson.outgoing(event, Instant.now()));
    }

    /// Returns when Kafka has it.
    public static void publish(Outgoing outgoing) {
        try {
            PRODUCER.send(outgoing.toRecord()).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The commands of one shopper since the beginning, as soon as there are so many.
    public static List<ConversationCommand> commands(String shopperKey, int atLeast) {
        return records(Topics.CONVERSATION_COMMANDS, r -> shopperKey.equals(r.key()), atLeast)
                .stream()
                .map(r -> EventJson.read(ConversationCommand.class, r.headers(), r.value()))
                .map(read -> ((Read.Known<ConversationCommand>) read).event())
                .toList();
    }

    public static List<ConsumerRecord<String, byte[]>> records(
            String topic, Predicate<ConsumerRecord<String, byte[]>> wanted, int atLeast) {
        try (var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of("bootstrap.servers", servers()),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            var partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var found = new ArrayList<ConsumerRecord<String, byte[]>>();
            var deadline = Instant.now().plusSeconds(20);
            while (found.size() < atLeast || !isAtEnd(consumer)) {
                if (Instant.now().isAfter(deadline)) {
                    throw new AssertionError(
                            "Only " + found.size() + " of " + atLeast + " records in " + topic);
                }
                for (var one : consumer.poll(Duration.ofMillis(100))) {
                    if (wanted.test(one)) {
                        found.add(one);
                    }
                }
            }
            return found;
        }
    }

    private static boolean isAtEnd(KafkaConsumer<String, byte[]> consumer) {
        return consumer.endOffsets(consumer.assignment()).entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private static String servers() {
        return ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    }
}
