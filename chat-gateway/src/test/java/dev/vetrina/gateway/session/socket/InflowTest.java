package dev.vetrina.gateway.session.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.gateway.GatewayLimits;
import dev.vetrina.gateway.testing.TestLimits;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InflowTest {

    private static final int SHORT = 200;

    /// What the largest frame has.
    private static final int LARGEST = 65_536;

    private final GatewayLimits limits = TestLimits.defaults();
    private final Inflow inflow = Inflow.of(limits, 0);

    @Test
    void aLongOutboxPassesAtOnceAndAFloodDoesNot() {
        for (var i = 0; i < 600; i++) {
            assertThat(inflow.takes(0, SHORT)).isTrue();
        }
        assertThat(inflow.takes(0, SHORT)).isFalse();
    }

    @Test
    void aLongOutboxOfTheLongestTextsPassesJustAsWell() {
        var frame =
                "{\"type\":\"send\",\"id\":\"%s\",\"conversation\":\"%s\",\"text\":\"%s\"}"
                        .formatted(
                                UUID.randomUUID(),
                                UUID.randomUUID(),
                                "\uD83D\uDE00".repeat(limits.textChars()))
                        .getBytes(StandardCharsets.UTF_8);
        for (var i = 0; i < 600; i++) {
            assertThat(inflow.takes(0, frame.length)).isTrue();
        }
    }

    @Test
    void oneSocketDoesNotFillTheRoomOfAll() {
        var taken = 0L;
        while (inflow.takes(0, LARGEST)) {
            taken += LARGEST;
        }
        assertThat(taken).isLessThan(limits.inFlightBytes() * 2 / 3);
    }

    @Test
    void whoSlowsDownIsTakenAgain() {
        for (var i = 0; i <= 600; i++) {
            inflow.takes(0, SHORT);
        }
        assertThat(inflow.takes(1_000, SHORT)).isTrue();
    }

    @Test
    void aClockThatIsSetBackCostsNobodyHisSocket() {
        assertThat(inflow.takes(60_000, SHORT)).isTrue();
        assertThat(inflow.takes(0, SHORT)).isTrue();
    }

    @Test
    void twentyBadFramesInAMinuteAreTooManyAndSpreadOutTheyAreNot() {
        for (var i = 0; i < 19; i++) {
            assertThat(inflow.isTooBad(i)).isFalse();
        }
        assertThat(inflow.isTooBad(60_001)).isFalse();
        assertThat(inflow.isTooBad(60_001)).isTrue();
    }
}
