package dev.vetrina.kit.outbox;

import java.time.Duration;

/// Looks often, so that tests need not wait.
record Eager(Duration patience) implements OutboxConfig {

    Eager() {
        this(Duration.ofMinutes(1));
    }

    @Override
    public boolean enabled() {
        return true;
    }

    @Override
    public Duration sweep() {
        return Duration.ofMillis(50);
    }

    @Override
    public int inFlight() {
        return 4_000;
    }

    @Override
    public Duration takeOver() {
        return Duration.ofMillis(50);
    }
}
