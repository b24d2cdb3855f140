package dev.vetrina.ticket.agent;

import dev.vetrina.kit.http.QueryParameters;
import dev.vetrina.kit.identity.Roles;
import dev.vetrina.kit.paging.Cursors;
import dev.vetrina.kit.paging.Limit;
import dev.vetrina.kit.paging.Page;
import dev.vetrina.kit.problem.ProblemException;
import dev.vetrina.kit.settings.Stores;
import dev.vetrina.ticket.agent.Agent.Presence;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// The colleagues, and one's own presence.
@Path("/helpdesk/v1/agents")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.SUPPORT, Roles.MANAGER, Roles.ADMIN})
class AgentResource {

    private final AgentRoster roster;
    private final Cursors cursors;
    private final CurrentAgent agent;
    private final Stores known;

    AgentResource(AgentRoster roster, Cursors cursors, CurrentAgent agent, Stores known) {
        this.roster = roster;
        this.known = known;
        this.cursors = cursors;
        this.agent = agent;
    }

    /// Those who work for the store, or for any of the caller's.
    @GET
    public Uni<Page<Agent>> list(
            @RestQuery @Nullable String store,
            @RestQuery @Nullable String limit,
            @RestQuery @Nullable String cursor,
            @Context UriInfo uri) {
        QueryParameters.only(uri, "store", "limit", "cursor");
        if (store != null) {
            known.get(store, agent.identity());
        }
        var size = Limit.of(limit);
        var scope = store == null ? "agents" : "agents of " + store;
        var after = cursors.read(scope, cursor).orElse(List.of("", ""));
        var stores = store == null ? agent.stores() : new String[] {store};
        return roster.list(stores, after.getFirst(), after.getLast(), size + 1)
                .map(found ->
                        cursors.page(scope, found, size, one -> List.of(one.name(), one.id())));
    }

    record PresenceRequest(@Nullable String status) {}

    /// 204: whether others find one here. A machine is nobody's colleague.
    @PUT
    @Path("me/presence")
    public Uni<Void> present(@Nullable PresenceRequest request) {
        var wanted = ProblemException.present(request).status();
        var presence =
                Arrays.stream(Presence.values())
                        .filter(one -> one.name().equals(wanted))
                        .findFirst()
                        .orElseThrow(() -> ProblemException.invalid("status", "ONLINE or AWAY"));
        var me = agent.identity();
        return me.machine() ? Uni.createFrom().voidItem() : roster.present(me, presence);
    }
}
