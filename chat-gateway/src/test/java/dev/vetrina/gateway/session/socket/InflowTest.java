package dev.vetrina.gateway.session.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.gateway.testing.TestLimits;
import org.junit.jupiter.api.Test;

class InflowTest {

    private final Inflow inflow = Inflow.of(TestLimits.defaults(), 0);

    @Test
    void aLongOutboxPassesAtOnceAndAFloodDoesNot() {
        for (var i = 0; i < 600; i++) {
            assertThat(inflow.takes(0)).isTrue();
        }
        assertThat(inflow.takes(0)).isFalse();
    }

    @Test
    void whoSlowsDownIsTakenAgain() {
        for (var i = 0; i <= 600; i++) {
            inflow.takes(0);
        }
        assertThat(inflow.takes(1_000)).isTrue();
    }

    @Test
    void aClockThatIsSetBackCostsNobodyHisSocket() {
        assertThat(inflow.takes(60_000)).isTrue();
        assertThat(inflow.takes(0)).isTrue();
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
