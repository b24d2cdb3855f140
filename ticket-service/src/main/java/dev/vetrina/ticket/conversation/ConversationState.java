package dev.vetrina.ticket.conversation;

import dev.vetrina.events.ClosedBy;
import dev.vetrina.events.TicketStatus;
import java.time.Instant;

/// How a conversation stands, each state with exactly its own data.
public sealed interface ConversationState {

    TicketStatus status();

    record Open() implements ConversationState {
        @Override
        public TicketStatus status() {
            return TicketStatus.OPEN;
        }
    }

    /// Still active: a shopper sees it as open, and cannot have another one beside it.
    record Snoozed(Instant until) implements ConversationState {
        @Override
        public TicketStatus status() {
            return TicketStatus.SNOOZED;
        }
    }

    /// For good, in web chat.
    record Closed(ClosedBy by, Instant at) implements ConversationState {
        @Override
        public TicketStatus status() {
            return TicketStatus.CLOSED;
        }
    }
}
