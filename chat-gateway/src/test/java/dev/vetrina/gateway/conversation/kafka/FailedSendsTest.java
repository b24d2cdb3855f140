package dev.vetrina.gateway.conversation.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailedSendsTest {

    private final FailedSends failed = new FailedSends(0);

    @Test
    void theFirstIsToldAtOnceAndTheOthersOnceASecondAllTogether() {
        assertThat(failed.another(0)).isEqualTo(1);
        assertThat(failed.another(10)).isZero();
        assertThat(failed.another(999)).isZero();

        assertThat(failed.another(1_000)).isEqualTo(3);
        assertThat(failed.another(1_001)).isZero();
    }
}
