package dev.vetrina.ticket.conversation;

import dev.vetrina.events.Change;
import dev.vetrina.events.ConversationEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// The changes of one decision in the making: each takes the next version and says how the ticket
/// stands after it.
final class Changes {

    private final Moment now;
    private final List<ConversationEvent> events = new ArrayList<>();
    private Conversation conversation;

    private Changes(Conversation conversation, Moment now) {
        this.conversation = conversation;
        this.now = now.notBefore(conversation.updatedAt());
    }

    static Changes of(Conversation conversation, Moment now) {
        return new Changes(conversation, now);
    }

    Moment now() {
        return now;
    }

    Conversation conversation() {
        return conversation;
    }

    Changes make(UnaryOperator<Conversation> change, Function<Change, ConversationEvent> event) {
        conversation = change.apply(conversation).next(now.at());
        events.add(event.apply(conversation.change(now)));
        return this;
    }

    Changes makeIf(
            boolean wanted,
            UnaryOperator<Conversation> change,
            Function<Change, ConversationEvent> event) {
        return wanted ? make(change, event) : this;
    }

    Decision done() {
        return new Decision.Accepted(conversation, events);
    }
}
