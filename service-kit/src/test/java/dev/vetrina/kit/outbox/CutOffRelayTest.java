package dev.vetrina.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vetrina.kit.backing.LoggedLines;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Two replicas of a service. The line between one of them and Kafka swallows everything, and
/// nobody is told.
@Timeout(120)
class CutOffRelayTest extends SharedOutbox {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final OutboxRelay behindLine = relay("127.0.0.1:" + line.port());
    private final OutboxRelay other = relay(kafka.bootstrapServers());

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
        var told = LoggedLines.of(OutboxRelay.class.getName());
        behindLine.start(new StartupEvent());
        await().atMost(LONG).until(() -> !told.all().isEmpty());
        told.close();

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

    private void commit(int n) {
        write(rows(n));
        behindLine.wake();
        other.wake();
    }

    /// What the producer of who was cut off had given to the system, which does not know that
    /// nobody wants it sent any more.
    private void awaitWhatWasUnderWay() {
        await().until(() ->
                sent().values().stream()
                        .anyMatch(numbers -> numbers.size() > numbers.stream().distinct().count()));
    }

    private static long slots() {
        return database.query("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted")
                .executeAndAwait()
                .size();
    }

    private static OutboxRelay relay(String brokers) {
        var config = new Eager(Duration.ofSeconds(2));
        return new OutboxRelay(config, sessions(config, brokers), new SimpleMeterRegistry());
    }
}
