package dev.vetrina.gateway.delivery;

import dev.vetrina.events.ConversationId;
import dev.vetrina.gateway.session.LiveSocket;
import java.util.UUID;

/// Told of what reached a shopper.
interface Taken {

    /// The peer's socket took a message that was not the shopper's own.
    void taken(LiveSocket socket, ConversationId conversation, long seq);

    /// The ack of his message is on its way.
    void acked(LiveSocket socket, UUID id);
}
