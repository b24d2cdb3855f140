package dev.vetrina.gateway.delivery;

import dev.vetrina.events.Author;
import dev.vetrina.events.ConversationEvent.ConversationClosed;
import dev.vetrina.events.ConversationEvent.ConversationStarted;
import dev.vetrina.events.ConversationEvent.MarkedUnread;
import dev.vetrina.events.ConversationEvent.MessageSent;
import dev.vetrina.events.ConversationEvent.MessagesRead;
import dev.vetrina.events.ConversationEvent.NoteAdded;
import dev.vetrina.events.ConversationEvent.OwnerChanged;
import dev.vetrina.events.ConversationEvent.ShopperChanged;
import dev.vetrina.events.ConversationEvent.Side;
import dev.vetrina.events.ConversationEvent.SnoozeEnded;
import dev.vetrina.events.ConversationEvent.TicketAssigned;
import dev.vetrina.events.ConversationEvent.TicketSnoozed;
import dev.vetrina.events.ConversationEvent.TicketUnassigned;
import dev.vetrina.events.ConversationId;
import dev.vetrina.gateway.delivery.ReadyState.Missed;
import dev.vetrina.gateway.session.GatewayFrame;
import dev.vetrina.gateway.session.GatewayFrame.ConversationView;
import dev.vetrina.gateway.session.LiveSocket;
import java.time.Instant;

/// Shows one socket how things stand and what happens, as frames. Whether and when something is
/// shown, its seam decides.
record Showing(LiveSocket socket, Taken taken, CurrentConversation current) {

    void ready(ReadyState state, Instant now) {
        var session = socket.session();
        var shopper = session.shopper();
        var frame =
                new GatewayFrame.Ready(
                        now,
                        session.expiresAt(),
                        new GatewayFrame.ShopperView(
                                shopper.profile().toString(),
                                shopper.name(),
                                shopper.email(),
                                shopper.signedIn()),
                        state.conversation(),
                        state.following(),
                        state.resumed());
        socket.send(frame.json());
    }

    /// How it stands after events that never came: whatever they said is in it.
    void again(ConversationView view) {
        socket.send(Shown.status(view).json());
        if (current.seenByAgent(view.id(), view.readByAgent())) {
            var read = new GatewayFrame.Read(view.id(), Author.Kind.AGENT, view.readByAgent());
            socket.send(read.json());
        }
    }

    /// @param then when the peer's socket took it
    void missed(ConversationId conversation, Missed message, Runnable then) {
        socket.send(
                message.frame(),
                () -> {
                    if (!message.shoppers()) {
                        taken.taken(socket, conversation, message.seq());
                    }
                    then.run();
                });
    }

    void show(Arrival arrival) {
        switch (arrival.event()) {
            // Shown with its first message, which follows at once.
            case ConversationStarted started -> current.started(started.conversation());
            case MessageSent sent -> message(arrival, sent);
            case MessagesRead read -> {
                var _ = current.seenByAgent(read.conversation(), read.state().readByAgent());
                if (read.by() == Side.AGENT || !socket.asker().equals(read.asker())) {
                    socket.send(arrival.read(read));
                }
            }
            case OwnerChanged changed -> {
                if (Shown.owner(changed.from()) != Shown.owner(changed.to())) {
                    socket.send(arrival.status());
                }
            }
            case TicketAssigned ignored -> socket.send(arrival.status());
            case TicketUnassigned ignored -> socket.send(arrival.status());
            case ConversationClosed closed -> {
                current.closed(closed.conversation());
                socket.send(arrival.status());
            }
            case NoteAdded ignored -> {}
            case MarkedUnread ignored -> {}
            case TicketSnoozed ignored -> {}
            case SnoozeEnded ignored -> {}
            case ShopperChanged ignored -> {}
        }
    }

    private void message(Arrival arrival, MessageSent sent) {
        var message = sent.message();
        if (message.seq() == 1) {
            socket.send(arrival.status());
        }
        current.sent(sent.conversation(), message.seq());
        if (Shown.isShoppers(message.author())) {
            socket.send(arrival.message(sent));
        } else {
            socket.send(
                    arrival.message(sent),
                    () -> taken.taken(socket, sent.conversation(), message.seq()));
        }
        // A reply marks as read what its sender had seen, within the message's own change.
        if (current.seenByAgent(sent.conversation(), sent.state().readByAgent())) {
            socket.send(arrival.readByAgent());
        }
    }
}
