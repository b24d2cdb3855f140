package dev.vetrina.gateway.conversation.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailedSendsTest {

    private final FailedSends failed = new FailedSends();

    @Test
    void theFirstIsToldAtOnceAndTheOthersOnceASecondAllTogether() {
        assertThat(failed.another(70_000)).isEqualTo(1);
        assertThat(failed.another(70_010)).isZero();
        assertThat(failed.another(70_999)).isZero();

        assertThat(failed.another(71_000)).isEqualTo(3);
        assertThat(failed.another(71_001)).isZero();
    }

    @Test
    void areToldAlsoWhereTheClockWasSetBack() {
        assertThat(failed.another(3_600_000)).isEqualTo(1);

        assertThat(failed.another(70_000)).isEqualTo(1);
    }
}
