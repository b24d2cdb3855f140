package dev.vetrina.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class CutOffTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final AtomicReference<Duration> silence = new AtomicReference<>(LONG);
    private final AtomicInteger told = new AtomicInteger();

    @Test
    void whileKafkaAnswersAnotherReplicaSocketsAreSentThereOnce() {
        var cutOff = cutOff(Duration.ofMillis(1));

        sendAway(cutOff);
        cutOff.compare(() -> true);

        assertThat(told).hasValue(1);
    }

    /// They would only come again, all of them at once.
    @Test
    void whereKafkaAnswersNobodySocketsStay() {
        var cutOff = cutOff(Duration.ZERO);

        cutOff.compare(() -> false);
        cutOff.compare(() -> false);

        assertThat(cutOff.isSo()).isFalse();
        assertThat(told).hasValue(0);
    }

    /// As when Kafka is back for all, and one is the first to notice.
    @Test
    void socketsStayWhereAnotherIsAnsweredSinceAMomentOnly() {
        var cutOff = cutOff(Duration.ofMinutes(30));

        cutOff.compare(() -> true);
        cutOff.compare(() -> true);

        assertThat(cutOff.isSo()).isFalse();
        assertThat(told).hasValue(0);
    }

    @Test
    void whoIsAnsweredAgainTakesSocketsAgain() {
        var cutOff = cutOff(Duration.ofMillis(1));
        sendAway(cutOff);

        silence.set(Duration.ZERO);

        assertThat(cutOff.isSo()).isFalse();
    }

    /// What was found out the last time says nothing.
    @Test
    void whoIsSilentAgainLooksAnewWhoElseIsAnswered() {
        var cutOff = cutOff(Duration.ofMillis(1));
        sendAway(cutOff);
        silence.set(Duration.ZERO);
        cutOff.compare(() -> true);
        silence.set(LONG);

        sendAway(cutOff);

        assertThat(told).hasValue(2);
    }

    /// Kafka and the database are gone: elsewhere it is no better, for all that is known.
    @Test
    void whoCannotLookAnyMoreTakesSocketsAgain() {
        var cutOff = cutOff(Duration.ofMillis(1));
        sendAway(cutOff);

        assertThatThrownBy(() -> cutOff.compare(CutOffTest::gone)).hasMessage("gone");

        assertThat(cutOff.isSo()).isFalse();
    }

    private static boolean gone() {
        throw new IllegalStateException("gone");
    }

    private static void sendAway(CutOff cutOff) {
        cutOff.compare(() -> true);
        await().until(cutOff::isSo);
        cutOff.compare(() -> true);
    }

    private CutOff cutOff(Duration patience) {
        return new CutOff(silence::get, new Eager(patience), List.of(told::incrementAndGet));
    }
}
