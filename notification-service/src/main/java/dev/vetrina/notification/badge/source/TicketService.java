package dev.vetrina.notification.badge.source;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// Ticket-service's internal calls, as this service needs them.
@RegisterRestClient(configKey = "ticket-service")
@OidcClientFilter
@Path("/internal/v1")
interface TicketService {

    /// Open tickets of the helpdesk with the blue dot, by id.
    @GET
    @Path("/unread")
    Uni<Page> unread(@RestQuery @Nullable UUID after, @RestQuery int limit);

    record Page(List<Ticket> tickets) {}

    record Ticket(UUID id, String store, long version, String incarnation) {}
}
