package dev.vetrina.ticket.conversation.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How commands and requests are written.
@ConfigMapping(prefix = "vetrina.commit")
interface CommitConfig {

    /// Writers beside each other, each with a connection of its own. One makes the largest
    /// transactions, which is cheapest; where commits are slow, another decides meanwhile.
    @WithDefault("1")
    int writers();

    /// The most that one transaction takes.
    @WithDefault("500")
    int batch();

    /// What may wait in memory before a request's caller hears at once that the service is away.
    /// From half of it on no more commands are taken from Kafka.
    @WithDefault("4000")
    int waiting();

    /// How long a request waits for its commit before its caller hears that the service is away.
    @WithDefault("10s")
    Duration patience();
}
