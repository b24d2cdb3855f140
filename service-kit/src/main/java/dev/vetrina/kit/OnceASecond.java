package dev.vetrina.kit;

import java.time.InstantSource;

/// Counts what goes wrong until it is told. While something is away hundreds fail in a second:
/// whoever reads the log then needs one line of it, with their number.
public final class OnceASecond {

    private static final long BETWEEN_MS = 1_000;

    private final InstantSource clock;
    private long untold;
    private long toldAt;

    public OnceASecond(InstantSource clock) {
        this.clock = clock;
    }

    /// One more.
    ///
    /// @return how many to tell of now; 0 where it was told within the last second
    public synchronized long another() {
        untold++;
        var now = clock.millis();
        // Either way: a clock that was set back must not silence it until it is as late again.
        if (Math.abs(now - toldAt) < BETWEEN_MS) {
            return 0;
        }
        var told = untold;
        untold = 0;
        toldAt = now;
        return told;
    }
}
