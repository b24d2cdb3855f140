package dev.vetrina.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.kit.outbox.Published.Acked;
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
        sent.acked(new Acked(7, "topic", "key", List.of(), Instant.EPOCH));

        assertThat(sent.oldestSeconds()).isZero();
        assertThat(sent.positionsAbove(6)).containsExactly(7L);
        assertThat(sent.positionsAbove(7)).isEmpty();
    }

    private static long secondsAgo(int seconds) {
        return System.nanoTime() - TimeUnit.SECONDS.toNanos(seconds);
    }
}
