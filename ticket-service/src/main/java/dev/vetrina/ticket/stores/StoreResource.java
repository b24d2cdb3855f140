package dev.vetrina.ticket.stores;

import dev.vetrina.kit.identity.Roles;
import dev.vetrina.kit.paging.Cursors;
import dev.vetrina.kit.paging.Limit;
import dev.vetrina.kit.paging.Page;
import dev.vetrina.kit.problem.Problem;
import dev.vetrina.kit.problem.ProblemException;
import dev.vetrina.ticket.agent.CurrentAgent;
import dev.vetrina.ticket.stores.Stores.Put.Done;
import dev.vetrina.ticket.stores.Stores.Put.Stale;
import dev.vetrina.ticket.stores.Stores.Put.VersionRequired;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.OptionalLong;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// The stores that an agent may touch, and an administrator's way of making one.
@Path("/helpdesk/v1/stores")
class StoreResource {

    private static final String SCOPE = "stores";

    private final Stores stores;
    private final StoreMemory memory;
    private final Cursors cursors;
    private final CurrentAgent agent;

    StoreResource(Stores stores, StoreMemory memory, Cursors cursors, CurrentAgent agent) {
        this.stores = stores;
        this.memory = memory;
        this.cursors = cursors;
        this.agent = agent;
    }

    @GET
    @RolesAllowed({Roles.SUPPORT, Roles.MANAGER, Roles.ADMIN})
    public Uni<Page<Store>> list(
            @RestQuery @Nullable String limit, @RestQuery @Nullable String cursor) {
        var size = Limit.of(limit);
        var after = cursors.read(SCOPE, cursor).map(List::getFirst).orElse("");
        return stores.list(agent.stores(), after, size + 1)
                .map(found -> cursors.page(SCOPE, found, size, store -> List.of(store.key())));
    }

    @GET
    @Path("{store}")
    @RolesAllowed({Roles.SUPPORT, Roles.MANAGER, Roles.ADMIN})
    public Uni<RestResponse<Store>> one(@RestPath String store) {
        agent.mustTouch(store);
        return stores.find(store)
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("store_unknown")))
                .map(found -> answer(RestResponse.Status.OK, found));
    }

    @PUT
    @Path("{store}")
    @RolesAllowed(Roles.ADMIN)
    public Uni<RestResponse<Store>> put(
            @RestPath String store,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable StoreRequest body) {
        agent.mustTouch(store);
        if (body == null) {
            throw new ProblemException(Problem.of(400, "bad_request", "A body is missing"));
        }
        return stores.put(agent.identity(), store, body.checked(store), version(ifMatch))
                .map(put ->
                        switch (put) {
                            case Done(var stored, var created) -> {
                                memory.learned(stored);
                                yield answer(
                                        created
                                                ? RestResponse.Status.CREATED
                                                : RestResponse.Status.OK,
                                        stored);
                            }
                            case VersionRequired _ ->
                                    throw new ProblemException(
                                            Problem.of(428, "if_match_required"));
                            case Stale _ ->
                                    throw new ProblemException(Problem.of(412, "stale_version"));
                        });
    }

    private static RestResponse<Store> answer(RestResponse.Status status, Store store) {
        return RestResponse.ResponseBuilder.create(status, store)
                .tag(Long.toString(store.version()))
                .build();
    }

    /// A tag that is none of ours is of no version that we have: stale.
    private static OptionalLong version(@Nullable String ifMatch) {
        if (ifMatch == null) {
            return OptionalLong.empty();
        }
        var digits = ifMatch.strip().replaceAll("^\"(\\d{1,18})\"$", "$1");
        return OptionalLong.of(digits.matches("\\d{1,18}") ? Long.parseLong(digits) : -1);
    }
}
