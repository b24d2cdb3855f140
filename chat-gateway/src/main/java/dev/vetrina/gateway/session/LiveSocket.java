package dev.vetrina.gateway.session;

import dev.vetrina.events.Asker;
import dev.vetrina.events.ConversationId;
import dev.vetrina.kit.socket.CloseCode;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One socket that a shopper holds here. Safe to use from any thread.
public interface LiveSocket {

    String id();

    ShopperSession session();

    /// The page instance that opened it.
    Optional<UUID> client();

    Instant openedAt();

    Resume resume();

    /// Where it comes from, as [AddressLimits] counts.
    String network();

    /// Where an answer to this socket goes.
    Asker asker();

    /// In order, behind what already waits. A reader that is too slow is closed.
    void send(String frame);

    /// @param taken when the peer's socket took the frame
    void send(String frame, Runnable taken);

    void close(CloseCode code);

    boolean isOpen();

    /// What the socket is told of its shopper's conversations; absent until it is subscribed.
    @Nullable Feed feed();

    /// Where the client wants to go on.
    ///
    /// @param after the last `seq` that it has
    record Resume(Optional<ConversationId> conversation, OptionalLong after) {}

    /// The other end of a subscription.
    interface Feed {

        /// Whether the shopper may be seen typing there: it is his, open, and he was not within the
        /// last two seconds. A yes counts.
        boolean mayType(ConversationId conversation, Instant now);
    }
}
