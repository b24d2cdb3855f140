package dev.vetrina.ticket.conversation.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.events.ProfileId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SendLimitsTest {

    private static final ProfileId GIULIA = new ProfileId(new UUID(0, 1));
    private static final Instant START = Instant.parse("2026-11-30T09:00:00Z");

    private final SendLimits limits = new SendLimits(new Limits());

    @Test
    void whatWasSentAtALegalRateIsTakenHoweverLateItComes() {
        for (var n = 0; n < 100; n++) {
            assertThat(limits.take(GIULIA, START.plusMillis(500L * n))).isZero();
        }
    }

    @Test
    void aBurstIsTakenAndThenWhoSendsWaitsForTheRate() {
        for (var n = 0; n < 30; n++) {
            assertThat(limits.take(GIULIA, START)).isZero();
        }

        assertThat(limits.take(GIULIA, START)).hasMillis(500);
        assertThat(limits.take(GIULIA, START.plusMillis(500))).isZero();
    }

    @Test
    void aGatewayWhoseClockIsBehindGivesNothingTwice() {
        for (var n = 0; n < 30; n++) {
            assertThat(limits.take(GIULIA, START.plusSeconds(n % 2 == 0 ? 60 : 0))).isZero();
        }

        assertThat(limits.take(GIULIA, START)).isPositive();
        assertThat(limits.take(GIULIA, START.plusSeconds(60))).isPositive();
    }

    @Test
    void aClockThatWasSetBackDoesNotSilenceAnybody() {
        for (var n = 0; n < 30; n++) {
            assertThat(limits.take(GIULIA, START)).isZero();
        }
        var hourBefore = START.minusSeconds(3_600);

        assertThat(limits.take(GIULIA, hourBefore)).hasMillis(500);
        assertThat(limits.take(GIULIA, hourBefore.plusMillis(500))).isZero();
    }

    private record Limits() implements LimitsConfig {
        @Override
        public int sendsPerMinute() {
            return 120;
        }

        @Override
        public int burst() {
            return 30;
        }

        @Override
        public int textChars() {
            return 4_000;
        }

        @Override
        public int attachments() {
            return 10;
        }
    }
}
