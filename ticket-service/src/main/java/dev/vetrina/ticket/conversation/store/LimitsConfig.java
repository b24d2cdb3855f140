package dev.vetrina.ticket.conversation.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// What one shopper may do. The gateway announces the same numbers to its clients.
@ConfigMapping(prefix = "vetrina.limits")
interface LimitsConfig {

    /// Messages that one shopper may send in a minute, over all sockets and replicas. Ends of what
    /// has ended count, too.
    @WithDefault("120")
    int sendsPerMinute();

    /// How many of them at once, after a rest.
    @WithDefault("30")
    int burst();

    /// Unicode code points in one message.
    @WithDefault("4000")
    int textChars();

    /// Attachments of one message.
    @WithDefault("10")
    int attachments();
}
