package dev.vetrina.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vetrina.kit.backing.LoggedLines;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Two replicas of a service, whose relays share an outbox.
@Timeout(60)
class TwoRelaysTest extends SharedOutbox {

    private final List<OutboxRelay> relays = List.of(relay(), relay());

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

        assertNothingIsLostOrOvertaken(200);
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
        var relay = relay(broken);
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
        var relay = relay(failing);
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

    private void start() {
        relays.forEach(relay -> relay.start(new StartupEvent()));
    }

    private void commit(int n) {
        write(rows(n));
        relays.forEach(OutboxRelay::wake);
    }

    private static OutboxRelay relay(Published... listeners) {
        return new OutboxRelay(
                new Eager(), sessions(listeners), heard(), new SimpleMeterRegistry());
    }

    private static RelaySessions sessions(Published... listeners) {
        return sessions(new Eager(), kafka.bootstrapServers(), listeners);
    }
}
