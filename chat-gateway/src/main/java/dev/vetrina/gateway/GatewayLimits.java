package dev.vetrina.gateway;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// The limits of the shopper protocol, and how much one gateway takes at once.
@ConfigMapping(prefix = "vetrina.limits")
public interface GatewayLimits {

    /// Messages that one shopper may send in a minute, over all sockets and replicas. Counted by
    /// ticket-service; here it is announced, and the measure of a coarse guard for each socket.
    @WithDefault("120")
    int sendsPerMinute();

    /// Messages that one shopper may send at once.
    @WithDefault("30")
    int burst();

    /// New sessions for one client address, or one IPv6 network (/64), in a minute. Upgrades have
    /// four times as many, and twenty times as many sockets may be open.
    @WithDefault("60")
    int sessionsPerMinute();

    /// Questions for the history that one shopper may ask this replica in a minute. All shoppers of
    /// one client address have ten times as many.
    @WithDefault("240")
    int historyPerMinute();

    /// Unicode code points in one message. Announced here, refused by ticket-service.
    @WithDefault("4000")
    int textChars();

    /// Attachments of one message. Announced here, refused by ticket-service.
    @WithDefault("10")
    int attachments();

    /// Bytes of one image.
    @WithDefault("10485760")
    long imageBytes();

    /// Sockets that this replica holds; one more is refused with 503.
    @WithDefault("20000")
    int sockets();

    /// Sockets that one shopper may hold; one more closes the oldest.
    @WithDefault("10")
    int socketsPerShopper();

    /// Bytes of commands that may wait for Kafka's answer, an eighth of them for one shopper; what
    /// comes on top is refused.
    @WithDefault("16777216")
    long inFlightBytes();

    /// Frames that may wait for one slow reader, and characters in them; past either its socket is
    /// closed.
    @WithDefault("256")
    int waitingFrames();

    @WithDefault("262144")
    int waitingBytes();

    /// How long a peer may be silent between two pings before one counts as missed.
    @WithDefault("20s")
    Duration pingInterval();
}
