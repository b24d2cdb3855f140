package dev.vetrina.kit.backing;

import io.quarkus.test.junit.QuarkusMock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The clock of the tested application, which one test may set back or stop.
public final class TestClock implements InstantSource {

    private volatile InstantSource time = Clock.systemUTC();

    private TestClock() {}

    /// Until the test is over.
    public static TestClock installed() {
        var clock = new TestClock();
        QuarkusMock.installMockForType(clock, InstantSource.class);
        return clock;
    }

    /// From now on it shows what it showed so long ago.
    public void showsAgo(Duration past) {
        time = Clock.offset(Clock.systemUTC(), past.negated());
    }

    /// It stands at what it showed so long ago.
    public void standsAgo(Duration past) {
        time = InstantSource.fixed(Clock.systemUTC().instant().minus(past));
    }

    @Override
    public Instant instant() {
        return time.instant();
    }
}
