package dev.vetrina.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vetrina.events.Topics;
import dev.vetrina.kit.backing.EmbeddedKafka;
import dev.vetrina.kit.backing.Line;
import dev.vetrina.kit.backing.PatientPostgres;
import dev.vetrina.kit.backing.TestTopics;
import dev.vetrina.kit.database.OwnConnections;
import dev.vetrina.kit.event.Outgoing;
import dev.vetrina.kit.topic.Brokers;
import dev.vetrina.kit.topic.PatientProducers;
import io.vertx.core.Vertx;
import io.vertx.mutiny.pgclient.PgConnection;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// A real database and a real broker for relays that share an outbox. The broker is reached through
/// the line, too.
abstract class SharedOutbox {

    static final int KEYS = 24;
    private static final String BROKERS = "kafka.bootstrap.servers";
    private static final String TABLE =
            """
            CREATE TABLE outbox (
                position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                slot smallint NOT NULL, topic text NOT NULL, key text NOT NULL,
                headers text NOT NULL, payload bytea NOT NULL,
                created_at timestamptz NOT NULL DEFAULT clock_timestamp())
            """;

    static EmbeddedKafka kafka;
    static Line line;
    static PgConnection database;

    private static EmbeddedPostgres postgres;
    private static Vertx vertx;

    private final Outbox outbox = new Outbox();
    final List<String> keys =
            Stream.generate(() -> UUID.randomUUID().toString()).limit(KEYS).toList();

    @BeforeAll
    static void startBacking() throws IOException {
        line = Line.toNobodyYet();
        kafka = EmbeddedKafka.start(line);
        postgres = PatientPostgres.builder().setServerConfig("fsync", "off").start();
        System.setProperty(BROKERS, kafka.bootstrapServers());
        vertx = Vertx.vertx();
        var connections = connections();
        database = connections.open(connections.options());
        database.query(TABLE).executeAndAwait();
    }

    @AfterAll
    static void stopBacking() throws IOException {
        database.closeAndAwait();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        System.clearProperty(BROKERS);
        postgres.close();
        kafka.close();
        line.close();
    }

    List<Outgoing> rows(int n) {
        return keys.stream().map(key -> row(key, n)).toList();
    }

    static Outgoing row(String key, int n) {
        return new Outgoing(
                Topics.OUTCOMES,
                key,
                List.of(),
                String.valueOf(n).getBytes(StandardCharsets.UTF_8));
    }

    /// @return their positions, which are without gaps since nobody else writes
    List<Long> write(List<Outgoing> rows) {
        outbox.add(database, rows).await().indefinitely();
        var last =
                database.query("SELECT currval(pg_get_serial_sequence('outbox', 'position'))")
                        .executeAndAwait()
                        .iterator()
                        .next()
                        .getLong(0);
        return LongStream.rangeClosed(last - rows.size() + 1, last).boxed().toList();
    }

    static void awaitEmpty() {
        await().atMost(Duration.ofMinutes(1)).until(() -> !waiting("true"));
    }

    static boolean waiting(String which) {
        return database.query("SELECT 1 FROM outbox WHERE %s LIMIT 1".formatted(which))
                        .executeAndAwait()
                        .size()
                > 0;
    }

    /// Readers go by version: what comes again is no news, wherever it stands.
    void assertNothingIsLostOrOvertaken(int end) {
        assertThat(sent())
                .hasSize(KEYS)
                .allSatisfy((key, numbers) ->
                        assertThat(numbers.stream().distinct())
                                .containsExactlyElementsOf(numbers(end)));
    }

    Map<String, List<Integer>> sent() {
        return TestTopics.read(Topics.OUTCOMES).stream()
                .filter(one -> keys.contains(one.key()))
                .collect(
                        Collectors.groupingBy(
                                ConsumerRecord::key,
                                Collectors.mapping(SharedOutbox::number, Collectors.toList())));
    }

    private static Integer number(ConsumerRecord<String, byte[]> one) {
        return Integer.valueOf(new String(one.value(), StandardCharsets.UTF_8));
    }

    static List<Integer> numbers(int end) {
        return IntStream.range(0, end).boxed().toList();
    }

    static RelaySessions sessions(OutboxConfig config, String brokers, Published... listeners) {
        return new RelaySessions(
                connections(),
                config,
                List.of(listeners),
                new PatientProducers(new Brokers(Map.of(), brokers)));
    }

    /// Of whom Kafka answers.
    static CutOff heard() {
        return new CutOff(() -> Duration.ZERO, new Eager(), List.of());
    }

    static OwnConnections connections() {
        return new OwnConnections(vertx, PatientPostgres.options(postgres.getPort()));
    }
}
