package dev.vetrina.notification.badge.source;

import dev.vetrina.events.ConversationId;
import dev.vetrina.notification.badge.UnreadSource;
import dev.vetrina.notification.badge.WaitingTickets.Waiting;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;

@ApplicationScoped
class UnreadFromTicketService implements UnreadSource {

    /// The most that ticket-service gives at once.
    private static final int PAGE = 100;

    private final TicketService tickets;

    UnreadFromTicketService(@RestClient TicketService tickets) {
        this.tickets = tickets;
    }

    @Override
    public Uni<List<Waiting>> unread(Optional<ConversationId> after) {
        return tickets.unread(after.map(ConversationId::value).orElse(null), PAGE)
                .map(page ->
                        page.tickets().stream()
                                .map(ticket ->
                                        new Waiting(
                                                new ConversationId(ticket.id()),
                                                ticket.store(),
                                                ticket.version(),
                                                ticket.incarnation()))
                                .toList());
    }
}
