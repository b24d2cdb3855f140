package dev.vetrina.notification.badge;

import dev.vetrina.events.ConversationEvent;
import dev.vetrina.events.Owner;
import dev.vetrina.events.TicketState;
import dev.vetrina.events.TicketStatus;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Counts from events.
@ApplicationScoped
public class CountingBadges {

    private final WaitingTickets waiting;

    CountingBadges(WaitingTickets waiting) {
        this.waiting = waiting;
    }

    public Uni<Void> count(List<ConversationEvent> events) {
        return waiting.apply(events.stream().map(ConversationEvent::change).toList());
    }

    /// A ticket counts while it is open, the helpdesk owns it, and it has the blue dot: a shopper's
    /// message that nobody has read, or marked unread, or just woken up.
    public static boolean counts(TicketState state) {
        return state.status() == TicketStatus.OPEN
                && state.owner() == Owner.HELPDESK
                && state.unread();
    }
}
