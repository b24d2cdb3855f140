package dev.vetrina.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vetrina.events.Topics;
import dev.vetrina.kit.backing.EmbeddedKafka;
import dev.vetrina.kit.backing.LoggedLines;
import dev.vetrina.kit.backing.PatientPostgres;
import dev.vetrina.kit.backing.TestTopics;
import dev.vetrina.kit.database.OwnConnections;
import dev.vetrina.kit.event.Outgoing;
import dev.vetrina.kit.topic.Brokers;
import dev.vetrina.kit.topic.PatientProducers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.pgclient.PgConnection;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Two replicas of a service, whose relays share an outbox.
@Timeout(60)
class TwoRelaysTest {

    private static final int KEYS = 24;
    private static final String BROKERS = "kafka.bootstrap.servers";
    private static final String TABLE =
            """
            CREATE TABLE outbox (
                position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                slot smallint NOT NULL, topic text NOT NULL, key text NOT NULL,
                headers text NOT NULL, payload bytea NOT NULL,
                created_at timestamptz NOT NULL DEFAULT clock_timestamp())
            """;

    private static EmbeddedKafka kafka;
    private static EmbeddedPostgres postgres;
    private static Vertx vertx;
    private static PgConnection database;

    private final Outbox outbox = new Outbox();
    private final List<String> keys =
            Stream.generate(() -> UUID.randomUUID().toString()).limit(KEYS).toList();
    private final List<OutboxRelay> relays = List.of(relay(), relay());

    @BeforeAll
    static void startBacking() throws IOException {
        kafka = EmbeddedKafka.start();
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
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (var relay : relays) {
            relay.stop(new ShutdownEvent());
        }
    }

    @Test
    void eachRowIsSentByOneOfThem() {
        start();
        for (var n = 0; n < 50; n++) {
            commit(n);
        }
        awaitEmpty();

        assertSentOnceAndInOrder(50);
    }

    /// What was not acked is sent again, behind what was.
    @Test
    void whenOneLosesItsConnectionTheOtherGoesOnAndNothingIsLostOrOvertaken() {
        start();
        for (var n = 0; n < 200; n++) {
            commit(n);
            if (n % 40 == 39) {
                endTheOwner();
            }
        }
        awaitEmpty();

        assertThat(sent())
                .hasSize(KEYS)
                .allSatisfy((key, numbers) ->
                        assertThat(numbers.stream().distinct())
                                .containsExactlyElementsOf(numbers(200)));
    }

    /// A library that fails in its own way is no end of it either.
    @Test
    void aRelayThatMeetsAnErrorBeginsAnew() throws InterruptedException {
        var isBroken = new AtomicBoolean(true);
        Published broken =
                (connection, acked) -> {
                    if (isBroken.getAndSet(false)) {
                        throw new NoClassDefFoundError("planted");
                    }
                    return Uni.createFrom().voidItem();
                };
        var relay = new OutboxRelay(new Eager(), sessions(broken), new SimpleMeterRegistry());
        relay.start(new StartupEvent());
        try {
            commit(0);
            awaitEmpty();
        } finally {
            relay.stop(new ShutdownEvent());
        }

        assertThat(isBroken).isFalse();
    }

    @Test
    void anOutageOfTheRelayIsToldWhenItBeginsAndWhenItEnds() throws InterruptedException {
        var failures = new AtomicInteger(3);
        Published failing =
                (connection, acked) -> {
                    if (failures.getAndDecrement() > 0) {
                        throw new IllegalStateException("planted");
                    }
                    return Uni.createFrom().voidItem();
                };
        var told = LoggedLines.of(OutboxRelay.class.getName());
        var relay = new OutboxRelay(new Eager(), sessions(failing), new SimpleMeterRegistry());
        relay.start(new StartupEvent());
        try {
            commit(0);
            await().until(() -> told.all().size() == 2);
        } finally {
            relay.stop(new ShutdownEvent());
            told.close();
        }

        assertThat(told.texts())
                .containsExactly(
                        "The outbox waits, and is tried again and again: "
                                + "java.lang.IllegalStateException: planted",
                        "The outbox goes on after 3 failures");
    }

    @Test
    void whoTakesOverBeginsWithWhatWasLeftBehind() {
        var blocker = connections().open(connections().options());
        blocker.query(lock("pg_advisory_lock")).executeAndAwait();
        var ended = sessions().open(nothing(), () -> {});
        try (var other = sessions().open(nothing(), () -> {})) {
            ended.round();
            blocker.query(lock("pg_advisory_unlock")).executeAndAwait();
            for (var n = 0; n < 20; n++) {
                commit(n);
                // Until what is its own is deleted, and so passed over by its later looks.
                while (waiting("slot % 2 = 0")) {
                    other.round();
                }
            }
            ended.close();
            sendAll(other);
        }
        blocker.closeAndAwait();

        assertSentOnceAndInOrder(20);
    }

    /// As in a long pause of its process, while its host answers for it.
    @Test
    void whoStandsStillKeepsItsSlotsForSecondsOnly() {
        try (var still = sessions().open(nothing(), () -> {})) {
            still.round();
            start();
            commit(0);
            awaitEmpty();
            assertThatThrownBy(still::round).isInstanceOf(IllegalStateException.class);
        }

        assertSentOnceAndInOrder(1);
    }

    /// As two writers do: who writes on what he wrote last himself may hand it over, any other only
    /// says that there is something.
    @Test
    void whatIsHandedOverKeepsItsOrderAmongWhatIsLookedFor() {
        start();
        var random = new Random(11);
        var last = 0;
        for (var n = 0; n < 300; n++) {
            var writer = random.nextInt(10) == 0 ? 1 - last : last;
            var isHanded = writer == last && n > 0 && random.nextInt(10) > 0;
            var rows = rows(n);
            var positions = write(rows);
            if (isHanded) {
                relays.get(writer).hand(positions, rows);
            } else {
                relays.get(writer).wake();
            }
            last = writer;
        }
        awaitEmpty();

        assertSentOnceAndInOrder(300);
    }

    /// It is not even there.
    @Test
    void whatIsHandedOverIsNotReadBack() {
        var handed = new Handed(100);
        try (var session = sessions().open(handed, () -> {})) {
            session.round();
            handed.put(List.of(1_000_000L), List.of(row(keys.getFirst(), 7)));
            session.round();
            await().until(() -> sent().size() == 1);
        }

        assertThat(sent()).containsExactly(Map.entry(keys.getFirst(), List.of(7)));
    }

    @Test
    void whatIsHandedOverBehindWhatIsToBeLookedForDoesNotOvertakeIt() {
        var handed = new Handed(100);
        try (var session = sessions().open(handed, () -> {})) {
            session.round();
            write(rows(0));
            handed.look();
            var rows = rows(1);
            handed.put(write(rows), rows);
            sendAll(session);
        }

        assertSentOnceAndInOrder(2);
    }

    /// Kafka is away for long: what waits stays in the table, and memory bounded.
    @Test
    void whatIsTooMuchToWaitInMemoryIsLookedFor() {
        var handed = new Handed(KEYS);
        try (var session = sessions().open(handed, () -> {})) {
            session.round();
            for (var n = 0; n < 3; n++) {
                var rows = rows(n);
                handed.put(write(rows), rows);
            }
            sendAll(session);
        }

        assertSentOnceAndInOrder(3);
    }

    /// Else its slots would be nobody's for as long as the database is silent.
    @Test
    void whoKeepsAMarkOfTheAckIsWaitedForNoLongerThanTheRelayItself() {
        var asked = new CountDownLatch(1);
        Published silent =
                (connection, acked) -> {
                    asked.countDown();
                    return Uni.createFrom().nothing();
                };
        commit(0);

        try (var session = sessions(silent).open(nothing(), () -> {})) {
            assertThatThrownBy(
                            () -> {
                                while (true) {
                                    session.round();
                                }
                            })
                    .isInstanceOf(TimeoutException.class);
        }
        assertThat(asked.getCount()).isZero();
        start();
        awaitEmpty();
    }

    private void start() {
        relays.forEach(relay -> relay.start(new StartupEvent()));
    }

    /// Of every second slot.
    private static String lock(String function) {
        return "SELECT %s(%d, slot) FROM generate_series(0, %d, 2) AS slot"
                .formatted(function, SlotLocks.SPACE, Outbox.SLOTS - 1);
    }

    private static void sendAll(RelaySession session) {
        while (waiting("true")) {
            session.round();
        }
    }

    private void assertSentOnceAndInOrder(int end) {
        assertThat(sent())
                .hasSize(KEYS)
                .allSatisfy((key, numbers) -> assertThat(numbers).isEqualTo(numbers(end)));
    }

    private void commit(int n) {
        write(rows(n));
        relays.forEach(OutboxRelay::wake);
    }

    private List<Outgoing> rows(int n) {
        return keys.stream().map(key -> row(key, n)).toList();
    }

    private static Outgoing row(String key, int n) {
        return new Outgoing(
                Topics.OUTCOMES,
                key,
                List.of(),
                String.valueOf(n).getBytes(StandardCharsets.UTF_8));
    }

    /// @return their positions, which are without gaps since nobody else writes
    private List<Long> write(List<Outgoing> rows) {
        outbox.add(database, rows).await().indefinitely();
        var last =
                database.query("SELECT currval(pg_get_serial_sequence('outbox', 'position'))")
                        .executeAndAwait()
                        .iterator()
                        .next()
                        .getLong(0);
        return LongStream.rangeClosed(last - rows.size() + 1, last).boxed().toList();
    }

    private static Handed nothing() {
        return new Handed(0);
    }

    private static void endTheOwner() {
        database.query(
                        """
                        SELECT pg_terminate_backend(pid) FROM pg_locks
                        WHERE locktype = 'advisory' AND granted
                        """)
                .executeAndAwait();
    }

    private static void awaitEmpty() {
        await().atMost(Duration.ofMinutes(1)).until(() -> !waiting("true"));
    }

    private static boolean waiting(String which) {
        return database.query("SELECT 1 FROM outbox WHERE %s LIMIT 1".formatted(which))
                        .executeAndAwait()
                        .size()
                > 0;
    }

    private Map<String, List<Integer>> sent() {
        return TestTopics.read(Topics.OUTCOMES).stream()
                .filter(one -> keys.contains(one.key()))
                .collect(
                        Collectors.groupingBy(
                                ConsumerRecord::key,
                                Collectors.mapping(TwoRelaysTest::number, Collectors.toList())));
    }

    private static Integer number(ConsumerRecord<String, byte[]> one) {
        return Integer.valueOf(new String(one.value(), StandardCharsets.UTF_8));
    }

    private static List<Integer> numbers(int end) {
        return IntStream.range(0, end).boxed().toList();
    }

    private static OutboxRelay relay() {
        return new OutboxRelay(new Eager(), sessions(), new SimpleMeterRegistry());
    }

    private static RelaySessions sessions(Published... listeners) {
        return new RelaySessions(
                connections(),
                new Eager(),
                List.of(listeners),
                new PatientProducers(new Brokers(Map.of(), kafka.bootstrapServers())));
    }

    private static OwnConnections connections() {
        return new OwnConnections(vertx, PatientPostgres.options(postgres.getPort()));
    }
}
