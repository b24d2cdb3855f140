package dev.vetrina.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HorizonTest {

    private final Horizon horizon = new Horizon();

    @Test
    void theFirstLookSeesAll() {
        assertThat(horizon.floor()).isZero();
    }

    @Test
    void whatWasSeenIsPassedOverWhenAllThatRanThenHaveEnded() {
        horizon.seen(10, true, 1);
        horizon.began(7);
        horizon.seen(20, true, 8);

        assertThat(horizon.floor()).isEqualTo(10);
    }

    @Test
    void whatWasSeenIsLookedAtAgainWhileOneThatRanThenMayCommitBelowIt() {
        horizon.seen(10, true, 1);
        horizon.began(7);
        horizon.seen(20, true, 7);
        horizon.began(9);
        assertThat(horizon.floor()).isZero();

        horizon.seen(30, true, 8);

        assertThat(horizon.floor()).isEqualTo(10);
    }

    @Test
    void whatWasSeenByItselfIsPassedOverLikeTheRest() {
        horizon.seen(10, true, 1);
        horizon.seen(15);
        horizon.began(7);
        horizon.seen(0, true, 8);

        assertThat(horizon.floor()).isEqualTo(15);
    }

    @Test
    void whatNobodyMarkedIsNeverPassedOver() {
        horizon.seen(10, true, 1);
        horizon.seen(20, true, 100);

        assertThat(horizon.floor()).isZero();
    }

    @Test
    void afterNewSlotsAllIsLookedAt() {
        passed(10);
        horizon.forget();
        assertThat(horizon.floor()).isZero();

        horizon.seen(5, true, 1_000);

        assertThat(horizon.floor()).isZero();
    }

    @Test
    void whereALookWasCutShortNothingAboveItIsPassedOver() {
        passed(20);
        horizon.began(100);
        horizon.seen(5, false, 200);
        assertThat(horizon.floor()).isEqualTo(5);

        horizon.began(300);
        horizon.seen(30, true, 301);

        assertThat(horizon.floor()).isEqualTo(5);
    }

    private void passed(long position) {
        horizon.seen(position, true, 1);
        horizon.began(2);
        horizon.seen(position, true, 3);
        assertThat(horizon.floor()).isEqualTo(position);
    }
}
