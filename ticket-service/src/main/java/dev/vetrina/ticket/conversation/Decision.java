package dev.vetrina.ticket.conversation;

import dev.vetrina.events.ConversationEvent;
import java.util.List;

/// What a rule made of a request.
public sealed interface Decision {

    /// @param conversation after the events
    /// @param events one for each change; none where there was nothing to change
    record Accepted(Conversation conversation, List<ConversationEvent> events) implements Decision {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    record Refused(Refusal reason) implements Decision {}
}
