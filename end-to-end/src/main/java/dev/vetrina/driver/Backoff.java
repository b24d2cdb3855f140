package dev.vetrina.driver;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// How long a client waits before it connects again: full jitter, doubling from one second to
/// thirty, from the start again once a connection worked.
final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private Duration most = FIRST;

    Duration next() {
        var pause = ThreadLocalRandom.current().nextLong(1, most.toMillis() + 1);
        var doubled = most.multipliedBy(2);
        most = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return Duration.ofMillis(pause);
    }

    void worked() {
        most = FIRST;
    }

    /// A draining server names a delay; between the half and nothing comes on top.
    static Duration afterDrain(long namedMillis) {
        return Duration.ofMillis(
                namedMillis + ThreadLocalRandom.current().nextLong(namedMillis / 2 + 1));
    }
}
