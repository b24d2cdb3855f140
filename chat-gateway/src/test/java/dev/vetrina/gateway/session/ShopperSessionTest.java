package dev.vetrina.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ShopperSessionTest {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    private final ShopperSession session =
            ShopperSession.begin(
                    ShopperSession.shopper("demo", "giulia", null, null, true),
                    NOON,
                    Duration.ofMinutes(15));

    @Test
    void aSessionEndsWhenItsTimeIsUp() {
        assertThat(session.isExpired(NOON.plusSeconds(899))).isFalse();
        assertThat(session.isExpired(NOON.plusSeconds(900))).isTrue();
    }

    @Test
    void itIsRenewedUntilTwelveHoursAfterTheFirstProofAndNeverLivesLonger() {
        var late = NOON.plus(Duration.ofHours(12)).minusSeconds(60);

        var renewed = session.renewed(late, Duration.ofMinutes(15));

        assertThat(renewed.firstProof()).isEqualTo(NOON);
        assertThat(renewed.expiresAt()).isEqualTo(NOON.plus(Duration.ofHours(12)));
        assertThat(renewed.isRenewable(late.plusSeconds(59))).isTrue();
        assertThat(renewed.isRenewable(late.plusSeconds(60))).isFalse();
    }
}
