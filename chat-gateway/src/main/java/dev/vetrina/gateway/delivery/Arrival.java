package dev.vetrina.gateway.delivery;

import dev.vetrina.events.Author.Kind;
import dev.vetrina.events.ConversationEvent;
import dev.vetrina.events.ConversationEvent.MessageSent;
import dev.vetrina.events.ConversationEvent.MessagesRead;
import dev.vetrina.events.ConversationEvent.NoteAdded;
import dev.vetrina.events.ConversationEvent.Side;
import dev.vetrina.gateway.session.GatewayFrame;
import org.jspecify.annotations.Nullable;

/// An event on its way to the sockets of one shopper, with its frames: each is encoded at most
/// once, however many sockets take it.
final class Arrival {

    private final ConversationEvent event;
    private @Nullable String status;
    private @Nullable String content;
    private @Nullable String readByAgent;

    Arrival(ConversationEvent event) {
        this.event = event;
    }

    ConversationEvent event() {
        return event;
    }

    /// Of what somebody wrote in it.
    int characters() {
        if (event instanceof MessageSent sent) {
            return sent.message().text().length();
        }
        return event instanceof NoteAdded note ? note.text().length() : 0;
    }

    synchronized String status() {
        var text = status;
        if (text == null) {
            text = Shown.status(event.conversation(), event.state()).json();
            status = text;
        }
        return text;
    }

    synchronized String message(MessageSent sent) {
        var text = content;
        if (text == null) {
            text = Shown.message(event.conversation(), sent.message()).json();
            content = text;
        }
        return text;
    }

    synchronized String read(MessagesRead read) {
        var text = content;
        if (text == null) {
            var by = read.by() == Side.AGENT ? Kind.AGENT : Kind.SHOPPER;
            text = new GatewayFrame.Read(event.conversation(), by, read.upTo()).json();
            content = text;
        }
        return text;
    }

    /// How far agents have seen the conversation by this event.
    synchronized String readByAgent() {
        var text = readByAgent;
        if (text == null) {
            text =
                    new GatewayFrame.Read(
                                    event.conversation(), Kind.AGENT, event.state().readByAgent())
                            .json();
            readByAgent = text;
        }
        return text;
    }
}
