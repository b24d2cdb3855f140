package dev.vetrina.notification.badge.rest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// The badges' streams.
@ConfigMapping(prefix = "vetrina.badges")
interface StreamConfig {

    /// How many streams this replica serves; one more is refused with 503.
    @WithDefault("5000")
    int streams();

    /// How many of them one agent may have; one more is refused with 429.
    @WithDefault("50")
    int streamsPerAgent();
}
