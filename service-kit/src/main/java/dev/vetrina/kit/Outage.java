package dev.vetrina.kit;

import java.util.concurrent.atomic.AtomicInteger;

/// Counts how often something failed since it last went well. Whoever tries again and again tells
/// of the first failure and of the end: every line between them would say the same.
public final class Outage {

    private final AtomicInteger failures = new AtomicInteger();

    /// It failed once more.
    ///
    /// @return whether for the first time
    public boolean begins() {
        return failures.getAndIncrement() == 0;
    }

    /// It went well.
    ///
    /// @return how often it had failed; 0 where there is nothing to tell
    public int ends() {
        return failures.get() == 0 ? 0 : failures.getAndSet(0);
    }
}
