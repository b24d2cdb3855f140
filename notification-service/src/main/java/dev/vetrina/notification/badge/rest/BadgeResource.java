package dev.vetrina.notification.badge.rest;

import dev.vetrina.kit.identity.AgentIdentity;
import dev.vetrina.kit.identity.Roles;
import dev.vetrina.kit.problem.ProblemException;
import dev.vetrina.kit.settings.Stores;
import dev.vetrina.notification.badge.Badges;
import dev.vetrina.notification.badge.Recounter;
import dev.vetrina.notification.badge.WaitingTickets;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;

/// How many tickets wait for a person, in each of the caller's stores.
@Path("/notifications/v1/badges")
@Produces(MediaType.APPLICATION_JSON)
public class BadgeResource {

    private static final Duration RETRY = Duration.ofSeconds(5);

    private final WaitingTickets waiting;
    private final Recounter recounter;
    private final Stores stores;
    private final SecurityIdentity identity;

    BadgeResource(
            WaitingTickets waiting, Recounter recounter, Stores stores, SecurityIdentity identity) {
        this.waiting = waiting;
        this.recounter = recounter;
        this.stores = stores;
        this.identity = identity;
    }

    @GET
    @RolesAllowed({Roles.SUPPORT, Roles.MANAGER, Roles.ADMIN})
    public Uni<Badges> badges() {
        var agent = AgentIdentity.of(identity);
        return waiting.count().map(counts -> Badges.of(stores.of(agent), counts));
    }

    /// Counts again from ticket-service: for operators who do not trust the number. It is one for
    /// all stores.
    @POST
    @Path("/recount")
    @RolesAllowed(Roles.ADMIN)
    public Uni<Recount> recount() {
        if (!AgentIdentity.of(identity).stores().contains(AgentIdentity.ALL_STORES)) {
            throw ProblemException.of(403, "forbidden");
        }
        return recounter
                .recount()
                .onFailure()
                .transform(failure -> ProblemException.unavailable(RETRY))
                .map(Recount::new);
    }

    /// @param corrected how many tickets were counted wrongly
    public record Recount(int corrected) {}
}
