package dev.vetrina.gateway.delivery;

import dev.vetrina.events.ConversationEvent;
import dev.vetrina.events.ConversationEvent.ConversationStarted;
import dev.vetrina.events.ConversationEvent.MessagesRead;
import dev.vetrina.events.ConversationId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The newest version of each conversation that one socket has seen. Kafka may bring an event
/// twice, and never promises that none is missing.
final class Versions {

    /// Absent before the first: most sockets are idle.
    private @Nullable Map<ConversationId, Long> seen;

    enum Place {
        SEEN,
        NEXT,
        AFTER_A_HOLE
    }

    Place place(ConversationEvent event) {
        var last = seen == null ? null : seen.get(event.conversation());
        if (last == null) {
            // Not the described conversation: a new one from its start, or a mark on an old one.
            // What else could come of an old one is a repetition.
            return event instanceof ConversationStarted || event instanceof MessagesRead
                    ? Place.NEXT
                    : Place.SEEN;
        }
        if (event.version() <= last) {
            return Place.SEEN;
        }
        return event.version() == last + 1 ? Place.NEXT : Place.AFTER_A_HOLE;
    }

    boolean knows(ConversationId conversation) {
        return seen != null && seen.containsKey(conversation);
    }

    void mark(ConversationId conversation, long version) {
        var marks = seen;
        if (marks == null) {
            marks = new HashMap<>(2);
            seen = marks;
        }
        marks.merge(conversation, version, Math::max);
    }
}
