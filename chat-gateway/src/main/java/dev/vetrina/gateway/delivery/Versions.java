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
        AFTER_A_HOLE,

        /// Of a conversation that this socket knows nothing of, and not its beginning.
        UNKNOWN
    }

    Place place(ConversationEvent event) {
        var last = seen == null ? null : seen.get(event.conversation());
        if (last == null) {
            // A new one from its start, or a mark on an old one.
            return event instanceof ConversationStarted || event instanceof MessagesRead
                    ? Place.NEXT
                    : Place.UNKNOWN;
        }
        if (event.version() <= last) {
            return Place.SEEN;
        }
        return event.version() == last + 1 ? Place.NEXT : Place.AFTER_A_HOLE;
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
