package dev.vetrina.driver;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// A place where one thread waits for what others bring about. Whoever changes what is looked at
/// calls [#changed].
final class Patience {
    /// How long a client of a healthy system waits before the test has failed.
    static final Duration USUAL = Duration.ofSeconds(30);

    private final Object monitor = new Object();
    private long changes;

    void changed() {
        synchronized (monitor) {
            changes++;
            monitor.notifyAll();
        }
    }

    /// The first thing that `look` finds.
    ///
    /// @param what goes into the failure's message, with what was there instead
    <T> T await(String what, Supplier<Optional<T>> look, Supplier<?> instead) {
        var end = System.nanoTime() + USUAL.toNanos();
        while (true) {
            var seen = changes();
            // Looked at without the monitor: `look` may take a lock whose holder reports changes.
            var found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
            var left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError(
                        "%s: not within %s; instead: %s".formatted(what, USUAL, instead.get()));
            }
            pause(seen, left);
        }
    }

    private long changes() {
        synchronized (monitor) {
            return changes;
        }
    }

    private void pause(long seen, long millis) {
        synchronized (monitor) {
            if (changes != seen) {
                return;
            }
            try {
                monitor.wait(Math.min(millis, 1_000));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }
    }
}
