package dev.vetrina.kit.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How committed rows travel to Kafka.
@ConfigMapping(prefix = "vetrina.outbox")
public interface OutboxConfig {

    /// Whether this service has an outbox at all.
    @WithDefault("true")
    boolean enabled();

    /// The floor under every wake-up: how long a row may wait at most when its wake-up was lost.
    @WithDefault("250ms")
    Duration sweep();

    /// How many rows may be on their way to Kafka, not yet acked.
    @WithDefault("4000")
    int inFlight();

    /// How often a replica looks whether slots have become free.
    @WithDefault("2s")
    Duration takeOver();

    /// How long a row that was sent may wait for its ack before its slots are left to replicas that
    /// Kafka answers.
    @WithDefault("30s")
    Duration patience();
}
