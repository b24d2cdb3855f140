package dev.vetrina.kit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;

/// Where time comes from, so that nothing else asks the system for it.
@ApplicationScoped
class Clocks {

    @Produces
    @ApplicationScoped
    InstantSource system() {
        return new Utc();
    }

    /// A class of its own, because the container can only hand out a proxy of one that is not
    /// final.
    static class Utc implements InstantSource {
        private final Clock clock = Clock.systemUTC();

        @Override
        public Instant instant() {
            return clock.instant();
        }
    }
}
