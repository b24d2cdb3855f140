package dev.vetrina.ticket.ticketlist;

import static org.eclipse.microprofile.openapi.annotations.enums.ParameterIn.QUERY;
import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.ARRAY;
import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING;

import dev.vetrina.kit.identity.AgentIdentity;
import dev.vetrina.kit.identity.Roles;
import dev.vetrina.kit.paging.Cursors;
import dev.vetrina.kit.paging.Limit;
import dev.vetrina.kit.paging.Page;
import dev.vetrina.kit.settings.Stores;
import dev.vetrina.ticket.agent.CurrentAgent;
import dev.vetrina.ticket.conversation.TicketView;
import dev.vetrina.ticket.conversation.Tickets;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/// The tickets of the caller's stores.
@Path("/helpdesk/v1/tickets")
@Produces(MediaType.APPLICATION_JSON)
class TicketListResource {

    private final TicketList list;
    private final Tickets tickets;
    private final Stores stores;
    private final Cursors cursors;
    private final CurrentAgent agent;

    TicketListResource(
            TicketList list, Tickets tickets, Stores stores, Cursors cursors, CurrentAgent agent) {
        this.list = list;
        this.tickets = tickets;
        this.stores = stores;
        this.cursors = cursors;
        this.agent = agent;
    }

    /// Two statements, however long the page: which ones, and how they stand.
    @GET
    @RolesAllowed({Roles.SUPPORT, Roles.MANAGER, Roles.ADMIN})
    @Operation(summary = "Tickets, newest activity first or longest waiting first")
    @Parameter(
            name = "store",
            in = QUERY,
            schema = @Schema(type = ARRAY, implementation = String.class))
    @Parameter(
            name = "status",
            in = QUERY,
            schema = @Schema(type = ARRAY, implementation = String.class))
    @Parameter(
            name = "channel",
            in = QUERY,
            schema = @Schema(type = ARRAY, implementation = String.class))
    @Parameter(
            name = "owner",
            in = QUERY,
            schema = @Schema(type = ARRAY, implementation = String.class))
    @Parameter(
            name = "assignee",
            in = QUERY,
            schema = @Schema(type = ARRAY, implementation = String.class))
    @Parameter(
            name = "unread",
            in = QUERY,
            schema = @Schema(type = ARRAY, implementation = String.class))
    @Parameter(name = "sort", in = QUERY, schema = @Schema(type = STRING))
    @Parameter(name = "limit", in = QUERY, schema = @Schema(type = STRING))
    @Parameter(name = "cursor", in = QUERY, schema = @Schema(type = STRING))
    public Uni<Page<TicketView>> list(@Context UriInfo uri) {
        var query = uri.getQueryParameters();
        var identity = agent.identity();
        var filter = TicketFilter.of(query, identity.id());
        var size = Limit.of(query.getFirst("limit"));
        var after =
                cursors.read(filter.scope(), query.getFirst("cursor"))
                        .map(TicketPlace::of)
                        .orElse(null);
        return page(filter, stores(filter, identity), after, size);
    }

    private Uni<Page<TicketView>> page(
            TicketFilter filter, Set<String> within, @Nullable TicketPlace after, int size) {
        return list.find(filter, within, after, size + 1)
                .map(found -> cursors.page(filter.scope(), found, size, TicketPlace::key))
                .chain(page ->
                        tickets.byIds(page.items().stream().map(TicketPlace::id).toList())
                                .map(views -> new Page<>(views, page.next())));
    }

    private Set<String> stores(TicketFilter filter, AgentIdentity identity) {
        if (filter.stores().isEmpty()) {
            return identity.stores().contains(AgentIdentity.ALL_STORES)
                    ? stores.of(identity)
                    : identity.stores();
        }
        filter.stores().forEach(store -> stores.get(store, identity));
        return filter.stores();
    }
}
