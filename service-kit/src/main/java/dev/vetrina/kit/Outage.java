package dev.vetrina.kit;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts how often something failed since it last went well. Whoever tries again and again tells
/// of the first failure and of the end: every line between them would say the same.
public final class Outage {

    /// What fails again before has not begun to go well.
    private static final long STEADY_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final AtomicInteger failures = new AtomicInteger();
    private volatile long failedAt;

    /// It failed once more.
    ///
    /// @return whether for the first time
    public boolean begins() {
        failedAt = System.nanoTime();
        return failures.getAndIncrement() == 0;
    }

    /// It goes well, as one of many steps that follow each other closely: the end is told once
    /// there was no failure for two seconds.
    ///
    /// @return how often it had failed; 0 where there is nothing to tell yet
    public int endsSteadily() {
        return System.nanoTime() - failedAt < STEADY_NANOS ? 0 : ends();
    }

    /// It went well.
    ///
    /// @return how often it had failed; 0 where there is nothing to tell
    public int ends() {
        return failures.get() == 0 ? 0 : failures.getAndSet(0);
    }
}
