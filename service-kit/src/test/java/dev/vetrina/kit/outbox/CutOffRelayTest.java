package dev.vetrina.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vetrina.kit.backing.LoggedLines;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Two replicas of a service. The line between one of them and Kafka swallows everything, and
/// nobody is told.
@Timeout(300)
class CutOffRelayTest extends SharedOutbox {

    private static final Duration LONG = Duration.ofMinutes(2);

    private static final OutboxConfig CONFIG = new Eager(Duration.ofSeconds(2));

    /// What the followers behind the line say.
    private final AtomicReference<Duration> silence = new AtomicReference<>(Duration.ZERO);

    private final AtomicInteger told = new AtomicInteger();
    private final RelaySessions sessions = sessions(CONFIG, "127.0.0.1:" + line.port());
    private final OutboxRelay behindLine =
            relay(sessions, new CutOff(silence::get, CONFIG, List.of(told::incrementAndGet)));
    private final OutboxRelay other = relay(sessions(CONFIG, kafka.bootstrapServers()), heard());

    @AfterEach
    void stop() throws InterruptedException {
        line.mend();
        behindLine.stop(new ShutdownEvent());
        other.stop(new ShutdownEvent());
    }

    @Test
    void whatWhoIsCutOffCannotSendTheOtherSendsAndNothingIsLostOrOvertaken() {
        behindLine.start(new StartupEvent());
        commit(0);
        awaitEmpty();
        other.start(new StartupEvent());

        line.swallow();
        for (var n = 1; n < 20; n++) {
            commit(n);
        }
        awaitEmpty();
        line.mend();
        awaitWhatWasUnderWay();
        for (var n = 20; n < 40; n++) {
            commit(n);
        }
        awaitEmpty();

        assertNothingIsLostOrOvertaken(40);
    }

    @Test
    void whomKafkaDoesNotAnswerTakesNoSlots() {
        line.swallow();
        var lines = LoggedLines.of(OutboxRelay.class.getName());
        behindLine.start(new StartupEvent());
        await().atMost(LONG).until(() -> !lines.all().isEmpty());
        lines.close();

        assertThat(slots()).isZero();
        other.start(new StartupEvent());
        await().atMost(LONG).until(() -> slots() == Outbox.SLOTS);
    }

    @Test
    void whenKafkaIsAwayForAllEachRowWaitsAndGoesWhenItIsBack() {
        behindLine.start(new StartupEvent());
        commit(0);
        awaitEmpty();

        line.swallow();
        commit(1);
        await().atMost(LONG).until(() -> slots() == 0);
        line.mend();
        awaitEmpty();

        assertNothingIsLostOrOvertaken(2);
    }

    /// Its sockets are better off there. Here its followers alone are silent: Kafka's producer
    /// takes half a minute to close where it has never been answered.
    @Test
    void whoIsCutOffLearnsThatTheOtherIsAnsweredThoughThereIsNothingToSend() {
        behindLine.start(new StartupEvent());
        await().atMost(LONG).until(() -> slots() == Outbox.SLOTS);
        other.start(new StartupEvent());

        silence.set(Duration.ofMinutes(1));

        await().atMost(LONG).until(() -> told.get() == 1);
    }

    @Test
    void whereKafkaAnswersNobodyTheSlotsAreNobodys() {
        behindLine.start(new StartupEvent());
        await().atMost(LONG).until(sessions::areSlotsTaken);

        line.swallow();
        silence.set(Duration.ofMinutes(1));

        await().atMost(LONG).until(() -> !sessions.areSlotsTaken());
        assertThat(told).hasValue(0);
    }

    private void commit(int n) {
        write(rows(n));
        behindLine.wake();
        other.wake();
    }

    /// What the producer of who was cut off had given to the system, which does not know that
    /// nobody wants it sent any more.
    private void awaitWhatWasUnderWay() {
        await().atMost(LONG)
                .until(() ->
                        sent().values().stream()
                                .anyMatch(numbers ->
                                        numbers.size() > numbers.stream().distinct().count()));
    }

    private static long slots() {
        return database.query("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted")
                .executeAndAwait()
                .size();
    }

    private static OutboxRelay relay(RelaySessions sessions, CutOff cutOff) {
        return new OutboxRelay(CONFIG, sessions, cutOff, new SimpleMeterRegistry());
    }
}
