package dev.vetrina.gateway.conversation.rest;

import dev.vetrina.gateway.session.AddressLimits;
import dev.vetrina.gateway.session.rest.ShopperAuthentication;
import dev.vetrina.gateway.session.rest.ShopperPrincipal;
import dev.vetrina.gateway.settings.Stores;
import dev.vetrina.kit.http.ClientAddress;
import dev.vetrina.kit.http.QueryParameters;
import dev.vetrina.kit.problem.Problem;
import dev.vetrina.kit.problem.ProblemException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.annotation.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.function.Function;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// What was said before. ticket-service decides what the shopper may see, by his store and profile,
/// and its answer is passed on.
@Path("/chat/v1/conversations")
@HttpAuthenticationMechanism(ShopperAuthentication.SCHEME)
@RolesAllowed(ShopperAuthentication.SHOPPER)
@Produces(MediaType.APPLICATION_JSON)
class HistoryResource {

    private static final Duration DEADLINE = Duration.ofSeconds(2);

    private final HistoryClient history;
    private final SecurityIdentity identity;
    private final Stores stores;
    private final HttpServerRequest request;
    private final AddressLimits limits;
    private final ClientAddress addresses;

    HistoryResource(
            @RestClient HistoryClient history,
            SecurityIdentity identity,
            Stores stores,
            HttpServerRequest request,
            AddressLimits limits,
            ClientAddress addresses) {
        this.history = history;
        this.identity = identity;
        this.stores = stores;
        this.request = request;
        this.limits = limits;
        this.addresses = addresses;
    }

    @GET
    public Uni<Response> conversations(
            @RestHeader("Origin") @Nullable String origin,
            @RestQuery @Nullable String limit,
            @RestQuery @Nullable String cursor,
            @Context UriInfo uri) {
        return answer(
                origin,
                shopper -> {
                    QueryParameters.single(uri, "limit", "cursor");
                    return history.conversations(
                            shopper.session().store(), shopper.getName(), limit, cursor);
                });
    }

    @GET
    @Path("{id}/messages")
    public Uni<Response> messages(
            @RestHeader("Origin") @Nullable String origin,
            @RestPath String id,
            @RestQuery @Nullable String before,
            @RestQuery @Nullable String after,
            @RestQuery @Nullable String limit,
            @Context UriInfo uri) {
        return answer(
                origin,
                shopper -> {
                    QueryParameters.single(uri, "before", "after", "limit");
                    return history.messages(
                            shopper.session().store(), shopper.getName(), id, before, after, limit);
                });
    }

    private Uni<Response> answer(
            @Nullable String origin, Function<ShopperPrincipal, Uni<Response>> question) {
        var shopper = (ShopperPrincipal) identity.getPrincipal();
        mayCall(origin, shopper);
        limits.history(addresses.of(request), shopper.session().profile())
                .ifPresent(wait -> {
                    throw ProblemException.rateLimited(wait);
                });
        return question.apply(shopper)
                .ifNoItem()
                .after(DEADLINE)
                .fail()
                .onFailure(WebApplicationException.class)
                .recoverWithItem(e -> ((WebApplicationException) e).getResponse())
                .map(HistoryResource::passedOn)
                .onFailure(e -> !(e instanceof ProblemException))
                .transform(e -> away());
    }

    /// The path names no store, so only here is it known which origins the store lists.
    private void mayCall(@Nullable String origin, ShopperPrincipal shopper) {
        var store = stores.find(shopper.session().store());
        if (origin != null && store.filter(found -> found.settings().allows(origin)).isEmpty()) {
            request.response().headers().remove("Access-Control-Allow-Origin");
            throw ProblemException.of(403, "origin_not_allowed");
        }
    }

    /// Our own services' refusals of us are nothing that a shopper could do anything about.
    private static Response passedOn(Response answer) {
        var status = answer.getStatus();
        if (status >= 500 || status == 401 || status == 403) {
            throw away();
        }
        var type = status == 200 ? MediaType.APPLICATION_JSON : Problem.MEDIA_TYPE;
        return Response.status(status)
                .type(MediaType.valueOf(type))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(answer.readEntity(String.class))
                .build();
    }

    private static ProblemException away() {
        return ProblemException.unavailable();
    }
}
