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
import dev.vetrina.ticket.conversation.Conversation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the audit log keeps of an action besides its name: what its events say, and never a
/// person's text.
final class AuditDetail {

    private AuditDetail() {}

    /// @param before the ticket, as the action found it
    static Map<String, Object> of(Conversation before, List<ConversationEvent> events) {
        var detail = new LinkedHashMap<String, Object>();
        events.forEach(event -> detail.putAll(of(before, event)));
        return detail;
    }

    private static Map<String, Object> of(Conversation before, ConversationEvent event) {
        return switch (event) {
            case MessageSent e -> Map.of("message", e.message().id(), "seq", e.message().seq());
            case NoteAdded e -> Map.of("note", e.note());
            case MessagesRead e -> Map.of("upTo", e.upTo());
            case OwnerChanged e -> Map.of("from", e.from(), "to", e.to());
            case TicketAssigned e -> {
                var detail = new LinkedHashMap<String, Object>(takenFrom(before));
                detail.put("assignee", e.assignee().id());
                yield detail;
            }
            case TicketUnassigned _ -> takenFrom(before);
            case TicketSnoozed e -> Map.of("until", e.until());
            case SnoozeEnded e -> Map.of("snoozeEnded", e.reason());
            case ConversationStarted _, MarkedUnread _, ShopperChanged _, ConversationClosed _ ->
                    Map.of();
        };
    }

    private static Map<String, Object> takenFrom(Conversation before) {
        var assignee = before.assignee();
        return assignee == null ? Map.of() : Map.of("takenFrom", assignee.id());
    }
}
