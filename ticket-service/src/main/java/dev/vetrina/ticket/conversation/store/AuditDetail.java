package dev.vetrina.ticket.conversation.store;

import dev.vetrina.events.ConversationEvent;
import dev.vetrina.events.ConversationEvent.ConversationClosed;
import dev.vetrina.events.ConversationEvent.ConversationStarted;
import dev.vetrina.events.ConversationEvent.MarkedUnread;
import dev.vetrina.events.ConversationEvent.MessageSent;
import dev.vetrina.events.ConversationEvent.MessagesRead;
import dev.vetrina.events.ConversationEvent.NoteAdded;
import dev.vetrina.events.ConversationEvent.OwnerChanged;
import dev.vetrina.events.ConversationEvent.ShopperChanged;
import dev.vetrina.events.ConversationEvent.SnoozeEnded;
import dev.vetrina.events.ConversationEvent.TicketAssigned;
import dev.vetrina.events.ConversationEvent.TicketSnoozed;
import dev.vetrina.events.ConversationEvent.TicketUnassigned;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the audit log keeps of an action besides its name: what its events say, and never a
/// person's text.
final class AuditDetail {

    private AuditDetail() {}

    static Map<String, Object> of(List<ConversationEvent> events) {
        var detail = new LinkedHashMap<String, Object>();
        events.forEach(event -> detail.putAll(of(event)));
        return detail;
    }

    private static Map<String, Object> of(ConversationEvent event) {
        return switch (event) {
            case MessageSent e -> Map.of("message", e.message().id(), "seq", e.message().seq());
            case NoteAdded e -> Map.of("note", e.note());
            case MessagesRead e -> Map.of("upTo", e.upTo());
            case OwnerChanged e -> Map.of("from", e.from(), "to", e.to());
            case TicketAssigned e -> Map.of("assignee", e.assignee().id());
            case TicketSnoozed e -> Map.of("until", e.until());
            case SnoozeEnded e -> Map.of("snoozeEnded", e.reason());
            case ConversationStarted _,
                    MarkedUnread _,
                    TicketUnassigned _,
                    ShopperChanged _,
                    ConversationClosed _ ->
                    Map.of();
        };
    }
}
