package dev.vetrina.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vetrina.events.ProfileId;
import dev.vetrina.gateway.GatewayTest;
import dev.vetrina.gateway.testing.TestLimits;
import io.github.bucket4j.TimeMeter;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@GatewayTest
class AddressLimitsTest {

    private static final int MANY = 20_000;

    @Inject AddressLimits running;

    private final Standing time = new Standing();
    private final AddressLimits limits = new AddressLimits(TestLimits.defaults(), time);

    @ParameterizedTest
    @CsvSource({
        "2001:db8:1:2::1, 2001:db8:1:2:ffff:ffff:ffff:ffff",
        "2001:db8:1:2::1, 2001:DB8:1:2:0:0:0:1",
        "203.0.113.7, ::ffff:203.0.113.7",
        "unknown, unknown"
    })
    void countAsOne(String one, String other) {
        exhaust(one);

        assertThat(limits.session(other)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8:1:2::1, 2001:db8:1:3::1",
        "203.0.113.7, 203.0.113.8",
        "::ffff:203.0.113.7, ::ffff:203.0.113.8"
    })
    void countByThemselves(String one, String other) {
        exhaust(one);

        assertThat(limits.session(other)).isEmpty();
    }

    @Test
    void oneMoreIsFineAfterASecond() {
        exhaust("203.0.113.7");
        assertThat(limits.session("203.0.113.7")).hasValue(Duration.ofSeconds(1));

        time.goesOn(Duration.ofSeconds(1));

        assertThat(limits.session("203.0.113.7")).isEmpty();
    }

    /// By a trickle of them that is never too fast.
    @Test
    void anAddressHoldsNoMoreSocketsThanItMayOpenInFiveMinutes() {
        assertThat(limits.socket("203.0.113.7", 1_199)).isEmpty();
        assertThat(limits.socket("203.0.113.7", 1_200)).hasValue(Duration.ofSeconds(10));
    }

    @Test
    void aShopperAsksForHistorySoOftenFromWhateverAddress() {
        var shopper = ProfileId.of("demo", "giulia");
        for (var i = 0; i < 240; i++) {
            assertThat(limits.history("203.0.113." + i, shopper)).isEmpty();
        }

        assertThat(limits.history("198.51.100.7", shopper)).hasValue(Duration.ofMillis(250));
        assertThat(limits.history("203.0.113.7", ProfileId.of("demo", "anna"))).isEmpty();
    }

    @Test
    void allShoppersOfAnAddressAskForHistoryTenTimesAsOften() {
        for (var i = 0; i < 2_400; i++) {
            assertThat(limits.history("2001:db8::1", ProfileId.of("demo", "shopper" + i)))
                    .isEmpty();
        }

        assertThat(limits.history("2001:db8::2", ProfileId.of("demo", "anna"))).isPresent();
        assertThat(limits.history("203.0.113.7", ProfileId.of("demo", "anna"))).isEmpty();
    }

    @Test
    void whoAsksIsNotKeptWaitingForAllTheOthers() {
        for (var i = 0; i < MANY; i++) {
            limits.socket("10.%d.%d.1".formatted(i / 250, i % 250), 0);
        }

        assertThat(time.looks).isLessThan(10L * MANY);
    }

    @Test
    void whoRestsIsForgottenAndWhoDoesNotIsNot() {
        limits.session("203.0.113.7");
        limits.history("203.0.113.7", ProfileId.of("demo", "giulia"));
        exhaust("203.0.113.8");
        time.goesOn(Duration.ofSeconds(1));

        limits.forgetWhoRests();

        assertThat(limits.remembered()).isEqualTo(1);
        limits.session("203.0.113.8");
        assertThat(limits.session("203.0.113.8")).isPresent();
    }

    /// Whoever used up all he has, in another test, rests after a minute.
    @Test
    void whoRestsIsForgottenWithoutBeingAskedFor() {
        running.session("203.0.113.7");

        await().atMost(Duration.ofSeconds(90)).until(() -> running.remembered() == 0);
    }

    private void exhaust(String address) {
        for (var i = 0; i < 60; i++) {
            assertThat(limits.session(address)).isEmpty();
        }
    }

    /// Goes on when it is told to, and counts who looks at it.
    private static final class Standing implements TimeMeter {
        private long now;
        private long looks;

        void goesOn(Duration time) {
            now += time.toNanos();
        }

        @Override
        public long currentTimeNanos() {
            looks++;
            return now;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
