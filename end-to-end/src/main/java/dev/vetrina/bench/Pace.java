package dev.vetrina.bench;

import java.util.concurrent.locks.LockSupport;

/// A schedule that is kept to within what it takes to wake a thread.
final class Pace {

    private Pace() {}

    /// Returns at the instant, by the nano clock, or at once where it has passed.
    static void await(long due) {
        for (var left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
