package dev.vetrina.gateway.delivery;

import dev.vetrina.events.ConversationEvent;
import dev.vetrina.events.ConversationEvent.ConversationClosed;
import dev.vetrina.events.ConversationEvent.MessageSent;
import dev.vetrina.events.MessageId;
import dev.vetrina.gateway.session.GatewayFrame;
import dev.vetrina.gateway.session.LiveSocket;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Acks what one socket asked for: the event says that it is committed.
record Acks(LiveSocket socket, Taken taken) {

    /// Sends one where this socket asked for what happened.
    void owed(ConversationEvent event) {
        if (event instanceof MessageSent sent && socket.asker().equals(sent.asker())) {
            var message = sent.message();
            var id = message.clientId();
            if (id != null) {
                taken.acked(socket, id);
                send(id, event, message.seq(), message.id(), message.at());
            }
        } else if (event instanceof ConversationClosed closed
                && socket.asker().equals(closed.asker())) {
            var id = closed.clientId();
            if (id != null) {
                send(id, event, null, null, event.change().occurredAt());
            }
        }
    }

    private void send(
            UUID id,
            ConversationEvent event,
            @Nullable Long seq,
            @Nullable MessageId message,
            Instant at) {
        socket.send(new GatewayFrame.Ack(id, event.conversation(), seq, message, at).json());
    }
}
