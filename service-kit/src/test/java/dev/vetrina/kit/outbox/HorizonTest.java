package dev.vetrina.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HorizonTest {

    private static final Duration INTERVAL = Duration.ofMillis(250);
    private static final Duration SOON = Duration.ofMillis(10);

    private final Horizon horizon = new Horizon(INTERVAL);
    private long now = System.nanoTime();

    @Test
    void theFirstLookSeesAll() {
        assertThat(look()).isZero();
    }

    @Test
    void whatWasSeenAnIntervalAgoIsPassedOver() {
        look();
        horizon.seen(10, true);
        pass(INTERVAL);
        look();
        horizon.seen(20, true);
        pass(INTERVAL);
        look();
        pass(SOON);

        assertThat(look()).isEqualTo(10);
    }

    @Test
    void whatWasSeenJustNowIsLookedAtAgainSinceALowerOneMayFollow() {
        look();
        horizon.seen(10, true);
        pass(SOON);

        assertThat(look()).isZero();
    }

    @Test
    void onceInAnIntervalALookSeesAll() {
        look();
        horizon.seen(10, true);
        pass(INTERVAL);
        look();
        pass(INTERVAL);
        look();
        pass(SOON);
        assertThat(look()).isEqualTo(10);
        pass(INTERVAL);

        assertThat(look()).isZero();
    }

    @Test
    void afterNewSlotsAllIsLookedAtOnceMore() {
        look();
        horizon.seen(10, true);
        pass(INTERVAL);
        look();
        pass(INTERVAL);
        look();
        horizon.forget();

        assertThat(look()).isZero();
        pass(SOON);
        assertThat(look()).isZero();
    }

    @Test
    void whereALookWasCutShortNothingAboveItIsPassedOver() {
        look();
        horizon.seen(20, true);
        pass(INTERVAL);
        look();
        pass(INTERVAL);
        look();
        horizon.seen(5, false);
        pass(SOON);
        assertThat(look()).isEqualTo(5);
        pass(INTERVAL);
        look();
        pass(SOON);

        assertThat(look()).isEqualTo(5);
    }

    private long look() {
        return horizon.next(now);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
