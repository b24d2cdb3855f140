package dev.vetrina.events;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is never stored and may be lost. Topic `signals`, key: the conversation, or store/profile
/// for sockets.
public sealed interface Signal {

    String store();

    /// @param profile the shopper whose conversation it is
    /// @param origin the socket that typed, which gets no echo
    record Typing(
            String store,
            ProfileId profile,
            ConversationId conversation,
            Author by,
            boolean on,
            @Nullable Asker origin,
            Instant at)
            implements Signal {}

    /// An agent has the ticket open.
    record Viewing(String store, ConversationId conversation, Author by, boolean on, Instant at)
            implements Signal {}

    /// Told when it opens, and again every minute until it closes.
    ///
    /// @param client the page instance: a newer socket with the same one replaces the older
    record SocketOpened(
            String store, ProfileId profile, Asker socket, @Nullable UUID client, Instant at)
            implements Signal {}

    record SocketClosed(String store, ProfileId profile, Asker socket, Instant at)
            implements Signal {}
}
