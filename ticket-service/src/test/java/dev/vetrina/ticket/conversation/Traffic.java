package dev.vetrina.ticket.conversation;

import static org.awaitility.Awaitility.await;

import dev.vetrina.events.Asker;
import dev.vetrina.events.ConversationCommand;
import dev.vetrina.events.ConversationCommand.SendMessage;
import dev.vetrina.events.ConversationEvent;
import dev.vetrina.events.ConversationEvent.MessageSent;
import dev.vetrina.events.ConversationId;
import dev.vetrina.events.Outcome;
import dev.vetrina.events.ProfileId;
import dev.vetrina.events.Shopper;
import dev.vetrina.events.Topics;
import dev.vetrina.kit.event.EventJson;
import dev.vetrina.kit.event.Read.Known;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// What gateways put in and get out: commands into their topic, and everything that the service
/// tells, in the order in which it came.
@ApplicationScoped
public class Traffic {

    public static final String STORE = "demo";
    public static final Asker ASKER = new Asker("gateway-1", "socket-1");

    private static final List<String> TOLD =
            List.of(
                    Topics.CONVERSATION_EVENTS,
                    Topics.OUTCOMES,
                    Topics.deadLetterOf(Topics.CONVERSATION_COMMANDS));

    private final List<ConsumerRecord<String, byte[]>> told = new CopyOnWriteArrayList<>();
    private final String bootstrapServers;
    private final Pool pool;
    private final KafkaProducer<String, byte[]> producer;
    private volatile boolean running = true;

    Traffic(@ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers, Pool pool) {
        this.bootstrapServers = bootstrapServers;
        this.pool = pool;
        this.producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 0),
                        new StringSerializer(),
                        new ByteArraySerializer());
    }

    @PostConstruct
    void listen() {
        Thread.ofPlatform().daemon().start(this::follow);
        for (var store : List.of(STORE, "demo-two")) {
            pool.preparedQuery(
                            """
                            INSERT INTO store (key, name, time_zone, default_locale, locales, version)
                            VALUES ($1, $1, 'Europe/Rome', 'it', '{it,en}', 1) ON CONFLICT DO NOTHING
                            """)
                    .executeAndAwait(Tuple.of(store));
        }
    }

    @PreDestroy
    void stop() {
        running = false;
        producer.close(Duration.ZERO);
    }

    /// Makes sure that the stores are there.
    public void open() {}

    /// A signed-in shopper whom nobody else is.
    public static Shopper someone() {
        return shopper(STORE, "s-" + UUID.randomUUID());
    }

    /// Somebody with whom requests for his ticket and the commands of partition 0 have the same of
    /// two writers.
    public static Shopper someoneOfTheFirstWriter() {
        return Stream.generate(Traffic::someone)
                .filter(Traffic::isOfTheFirstWriter)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isOfTheFirstWriter(Shopper shopper) {
        var key = Topics.shopperKey(shopper.store(), shopper.profile());
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % 2 == 0;
    }

    public static Shopper shopper(String store, String sub) {
        return new Shopper(
                store, ProfileId.of(store, sub), sub, "Giulia Rossi", "giulia@example.com", true);
    }

    /// The same person, who says another name now.
    public static Shopper renamed(Shopper shopper, String name) {
        return new Shopper(
                shopper.store(), shopper.profile(), shopper.sub(), name, shopper.email(), true);
    }

    public static SendMessage message(
            Shopper shopper, @org.jspecify.annotations.Nullable ConversationId to, String text) {
        return message(shopper, UUID.randomUUID(), to, text);
    }

    public static SendMessage message(
            Shopper shopper,
            UUID clientId,
            @org.jspecify.annotations.Nullable ConversationId to,
            String text) {
        return new SendMessage(
                shopper, clientId, to, text, "2026-11-01", List.of(), null, ASKER, Instant.now());
    }

    public void send(ConversationCommand command) {
        producer.send(EventJson.outgoing(command, "correlation-1").toRecord());
    }

    public void send(ProducerRecord<String, byte[]> record) {
        producer.send(record);
    }

    /// A shopper's first message, stored.
    public MessageSent starts(Shopper shopper, String text) {
        var command = message(shopper, null, text);
        send(command);
        return stored(command);
    }

    /// The event of this message.
    public MessageSent stored(SendMessage command) {
        return event(MessageSent.class, e -> command.clientId().equals(e.message().clientId()));
    }

    public <E extends ConversationEvent> E event(Class<E> type, Predicate<E> wanted) {
        return await().until(
                        () -> events(type).filter(wanted).findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    public <O extends Outcome> O outcome(Class<O> type, Predicate<O> wanted) {
        return await().until(
                        () -> outcomes(type).filter(wanted).findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    /// In the order of their topic.
    public List<ConversationEvent> eventsOf(ConversationId conversation) {
        return events(ConversationEvent.class)
                .filter(e -> e.conversation().equals(conversation))
                .toList();
    }

    public <E extends ConversationEvent> Stream<E> events(Class<E> type) {
        return read(Topics.CONVERSATION_EVENTS, ConversationEvent.class)
                .filter(type::isInstance)
                .map(type::cast);
    }

    public <O extends Outcome> Stream<O> outcomes(Class<O> type) {
        return read(Topics.OUTCOMES, Outcome.class).filter(type::isInstance).map(type::cast);
    }

    public Stream<ConsumerRecord<String, byte[]>> records(String topic) {
        return told.stream().filter(record -> record.topic().equals(topic));
    }

    private <E> Stream<E> read(String topic, Class<E> family) {
        return records(topic)
                .map(record -> EventJson.read(family, record.headers(), record.value()))
                .mapMulti((read, out) -> {
                    if (read instanceof Known<E>(var event)) {
                        out.accept(event);
                    }
                });
    }

    private void follow() {
        try (var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of("bootstrap.servers", bootstrapServers),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            var partitions =
                    TOLD.stream()
                            .flatMap(topic -> consumer.partitionsFor(topic).stream())
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (running) {
                consumer.poll(Duration.ofMillis(100)).forEach(told::add);
            }
        }
    }
}
