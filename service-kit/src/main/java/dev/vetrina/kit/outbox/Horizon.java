package dev.vetrina.kit.outbox;

import java.time.Duration;

/// Where in the outbox a look has to begin. Deleted rows stand in the index until they are
/// vacuumed, and to walk over them for each commit costs more than all else; but a transaction may
/// commit positions below those that were seen already.
///
/// So most looks begin at what was the highest position some while ago, and one in each interval
/// begins at the beginning. What commits late is found by that one, and it cannot be overtaken by
/// rows of its own key, which wait for its locks.
final class Horizon {

    private final long interval;
    private long nextFull = System.nanoTime();
    private long highest;
    private long former;
    private long floor;

    /// @param interval between two looks from the beginning, and how old what is passed over is at
    ///   least
    Horizon(Duration interval) {
        this.interval = interval.toNanos();
    }

    /// @param now by the nano clock
    /// @return the position above which to look
    long next(long now) {
        if (now - nextFull < 0) {
            return floor;
        }
        nextFull = now + interval;
        floor = former;
        former = highest;
        return 0;
    }

    /// @param last the highest position that the look found
    /// @param all whether it found all there is; where it was cut short, nothing is known of what
    ///   stands above
    void seen(long last, boolean all) {
        if (all) {
            highest = Math.max(highest, last);
        } else {
            highest = last;
            former = Math.min(former, last);
            floor = Math.min(floor, last);
        }
    }

    /// The next look begins at the beginning.
    void forget() {
        floor = 0;
        former = 0;
        highest = 0;
        nextFull = System.nanoTime();
    }
}
