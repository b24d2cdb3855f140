package dev.vetrina.ticket.audit;

import dev.vetrina.kit.http.QueryParameters;
import dev.vetrina.kit.identity.Roles;
import dev.vetrina.kit.paging.Cursors;
import dev.vetrina.kit.paging.Limit;
import dev.vetrina.kit.paging.Page;
import dev.vetrina.ticket.agent.CurrentAgent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// Who did what, newest first, in the caller's stores.
@Path("/helpdesk/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
class AuditResource {

    private final AuditRecords records;
    private final Cursors cursors;
    private final CurrentAgent agent;

    AuditResource(AuditRecords records, Cursors cursors, CurrentAgent agent) {
        this.records = records;
        this.cursors = cursors;
        this.agent = agent;
    }

    @GET
    @RolesAllowed({Roles.MANAGER, Roles.ADMIN})
    public Uni<Page<AuditRecord>> list(
            @RestQuery @Nullable String subject,
            @RestQuery @Nullable String actor,
            @RestQuery @Nullable String limit,
            @RestQuery @Nullable String cursor,
            @Context UriInfo uri) {
        QueryParameters.only(uri, "subject", "actor", "limit", "cursor");
        var size = Limit.of(limit);
        var scope = "audit of %s by %s".formatted(subject, actor);
        var before =
                cursors.read(scope, cursor)
                        .map(place -> Long.parseLong(place.getFirst()))
                        .orElse(Long.MAX_VALUE);
        return records.find(before, agent.stores(), subject, actor, size + 1)
                .map(found ->
                        cursors.page(scope, found, size, one -> List.of(Long.toString(one.id()))));
    }
}
