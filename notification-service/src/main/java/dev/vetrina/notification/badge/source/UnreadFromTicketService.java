package dev.vetrina.notification.badge.source;

import dev.vetrina.events.ConversationId;
import dev.vetrina.notification.badge.UnreadSource;
import dev.vetrina.notification.badge.WaitingTickets.Waiting;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

@ApplicationScoped
class UnreadFromTicketService implements UnreadSource {

    private static final Logger LOG = Logger.getLogger(UnreadFromTicketService.class);

    /// The most that ticket-service gives at once.
    private static final int PAGE = 100;

    private final TicketService tickets;

    UnreadFromTicketService(@RestClient TicketService tickets) {
        this.tickets = tickets;
    }

    /// Without it nothing starts, where else all would seem well and no recount would come to an
    /// end.
    void start(
            @Observes StartupEvent event,
            @ConfigProperty(name = "quarkus.rest-client.ticket-service.url") String address) {
        LOG.debugf("ticket-service is asked at %s", address);
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
