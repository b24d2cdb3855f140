package dev.vetrina.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class OnceASecondTest {

    private long now;
    private final OnceASecond told = new OnceASecond(() -> Instant.ofEpochMilli(now));

    @Test
    void theFirstIsToldAtOnceAndTheOthersOnceASecondAllTogether() {
        assertThat(anotherAt(70_000)).isEqualTo(1);
        assertThat(anotherAt(70_010)).isZero();
        assertThat(anotherAt(70_999)).isZero();

        assertThat(anotherAt(71_000)).isEqualTo(3);
        assertThat(anotherAt(71_001)).isZero();
    }

    @Test
    void areToldAlsoWhereTheClockWasSetBack() {
        assertThat(anotherAt(3_600_000)).isEqualTo(1);

        assertThat(anotherAt(70_000)).isEqualTo(1);
    }

    private long anotherAt(long millis) {
        now = millis;
        return told.another();
    }
}
