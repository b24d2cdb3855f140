package dev.vetrina.ticket.stores;

import dev.vetrina.kit.http.QueryParameters;
import dev.vetrina.kit.identity.Roles;
import dev.vetrina.kit.paging.Cursors;
import dev.vetrina.kit.paging.Limit;
import dev.vetrina.kit.paging.Page;
import dev.vetrina.kit.problem.ProblemException;
import dev.vetrina.ticket.agent.CurrentAgent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// The stores that an agent may touch, and an administrator's way of making one.
@Path("/helpdesk/v1/stores")
@Produces(MediaType.APPLICATION_JSON)
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
            @RestQuery @Nullable String limit,
            @RestQuery @Nullable String cursor,
            @Context UriInfo uri) {
        QueryParameters.only(uri, "limit", "cursor");
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
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Store.class)))
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Store.class)))
    @RolesAllowed(Roles.ADMIN)
    public Uni<RestResponse<Store>> put(
            @RestPath String store,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable StoreRequest body) {
        agent.mustTouch(store);
        var wanted = ProblemException.present(body).checked(store);
        return stores.put(agent.identity(), store, wanted, ifMatch)
                .invoke(put -> memory.learned(put.store()))
                .map(put ->
                        answer(
                                put.created()
                                        ? RestResponse.Status.CREATED
                                        : RestResponse.Status.OK,
                                put.store()));
    }

    private static RestResponse<Store> answer(RestResponse.Status status, Store store) {
        return RestResponse.ResponseBuilder.create(status, store)
                .tag(Long.toString(store.version()))
                .build();
    }
}
