package dev.vetrina.ticket.livefeed.socket;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Agents' sockets.
@ConfigMapping(prefix = "vetrina.live")
interface LiveConfig {

    /// How many sockets this replica holds; one more is refused with 503.
    @WithDefault("5000")
    int sockets();

    /// How many of them one agent may have; one more is refused with 429.
    @WithDefault("50")
    int socketsPerAgent();

    /// Frames of one socket that may wait to be sent; one more closes it with 4408.
    @WithDefault("2000")
    int sendQueue();

    /// Characters of one socket that may wait to be sent; more closes it with 4408.
    @WithDefault("4000000")
    int sendQueueCharacters();

    /// Frames of one socket that may wait to be handled; one more closes it with 4408.
    @WithDefault("32")
    int mailbox();

    /// How often a socket is pinged; after two pings without a pong it is closed with 1011.
    @WithDefault("20s")
    Duration pingInterval();
}
