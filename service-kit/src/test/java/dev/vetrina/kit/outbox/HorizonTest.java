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
        seenLongAgo(10);
        pass(SOON);
        assertThat(look()).isEqualTo(10);
        pass(INTERVAL);

        assertThat(look()).isZero();
    }

    @Test
    void afterNewSlotsAllIsLookedAtOnceMore() {
        seenLongAgo(10);
        horizon.forget();

        assertThat(look()).isZero();
        pass(SOON);
        assertThat(look()).isZero();
    }

    @Test
    void whereALookWasCutShortNothingAboveItIsPassedOver() {
        seenLongAgo(20);
        horizon.seen(5, false);
        pass(SOON);
        assertThat(look()).isEqualTo(5);
        pass(INTERVAL);
        look();
        pass(SOON);

        assertThat(look()).isEqualTo(5);
    }

    /// Two looks from the beginning came after the one that found it.
    private void seenLongAgo(long position) {
        look();
        horizon.seen(position, true);
        pass(INTERVAL);
        look();
        pass(INTERVAL);
        look();
    }

    private long look() {
        return horizon.next(now);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
