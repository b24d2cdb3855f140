package dev.vetrina.drill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DrillOptionsTest {

    private static final int KILLS = 36;
    private static final int ACKED = 5_000;

    @Test
    void aFullRunProvesEnough() {
        assertThat(DrillOptions.read().provesEnough(KILLS, ACKED)).isTrue();
        assertThat(DrillOptions.read().provesEnough(KILLS - 1, ACKED)).isFalse();
        assertThat(DrillOptions.read().provesEnough(KILLS, ACKED - 1)).isFalse();
    }

    @Test
    void manyKillsOfTheSameFewProveTooLittle() {
        var options = DrillOptions.read("--times 1 --seconds 600");

        assertThat(options.provesEnough(KILLS, ACKED)).isFalse();
    }
}
