package dev.vetrina.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vetrina.kit.outbox.Published.Acked;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Nothing is deleted here, so there is no connection.
@SuppressWarnings("NullAway")
class SentRowsTest {

    private final SentRows sent = new SentRows(null, List.of());

    /// Rows that are handed over go before older ones that are found.
    @Test
    void theAgeIsThatOfTheOldestRowWhicheverWasSentFirst() {
        sent.add(7, secondsAgo(1));
        sent.add(6, secondsAgo(60));

        assertThat(sent.oldestSeconds()).isBetween(60.0, 70.0);
    }

    @Test
    void whatIsAckedIsNotWaitedForAndNotFoundAgain() {
        sent.add(7, secondsAgo(60));
        sent.acked(ack(7));

        assertThat(sent.oldestSeconds()).isZero();
        assertThat(sent.positionsAbove(6)).containsExactly(7L);
        assertThat(sent.positionsAbove(7)).isEmpty();
    }

    /// As of a backlog, when Kafka is back.
    @Test
    void aRowThatWaitedInTheTableIsNotUnheardWhenItIsSent() {
        sent.add(7, secondsAgo(3_600));

        assertThat(sent.isUnheard(Duration.ofMinutes(30))).isFalse();
    }

    @Test
    void whatIsAckedIsNotUnheard() {
        sent.add(7, System.nanoTime());
        sent.add(8, System.nanoTime());
        await().until(() -> sent.isUnheard(Duration.ofMillis(1)));
        sent.acked(ack(8));
        assertThat(sent.isUnheard(Duration.ofMillis(1))).isTrue();

        sent.acked(ack(7));

        assertThat(sent.isUnheard(Duration.ZERO)).isFalse();
    }

    private static Acked ack(long position) {
        return new Acked(position, "topic", "key", List.of(), Instant.EPOCH);
    }

    private static long secondsAgo(int seconds) {
        return System.nanoTime() - TimeUnit.SECONDS.toNanos(seconds);
    }
}
