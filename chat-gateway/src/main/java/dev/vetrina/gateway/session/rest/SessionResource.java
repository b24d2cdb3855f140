package dev.vetrina.gateway.session.rest;

import dev.vetrina.gateway.session.AddressLimits;
import dev.vetrina.gateway.session.Answer;
import dev.vetrina.gateway.session.Answer.Granted;
import dev.vetrina.gateway.session.Answer.Refused;
import dev.vetrina.gateway.session.Proof;
import dev.vetrina.gateway.session.Sessions;
import dev.vetrina.gateway.settings.Stores;
import dev.vetrina.kit.http.ClientAddress;
import dev.vetrina.kit.http.IdempotencyKey;
import dev.vetrina.kit.identity.Bearer;
import dev.vetrina.kit.problem.Problem;
import dev.vetrina.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/// Who is this shopper? Open to all: the proof is in the body.
@Path("/chat/v1/stores/{store}/sessions")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
class SessionResource {

    private final Stores stores;
    private final Sessions sessions;
    private final AddressLimits limits;
    private final ClientAddress addresses;
    private final SessionMeters meters;

    SessionResource(
            Stores stores,
            Sessions sessions,
            AddressLimits limits,
            ClientAddress addresses,
            SessionMeters meters) {
        this.stores = stores;
        this.sessions = sessions;
        this.limits = limits;
        this.addresses = addresses;
        this.meters = meters;
    }

    /// `SessionBody` has read the body: as a parameter it would be read again.
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequestBody(content = @Content(schema = @Schema(implementation = SessionShape.class)))
    @Parameter(
            name = IdempotencyKey.HEADER,
            in = ParameterIn.HEADER,
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = SessionView.class)))
    public Uni<Response> open(
            @RestPath String store,
            @RestHeader(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @Context RoutingContext http) {
        var found =
                stores.find(store).orElseThrow(() -> ProblemException.notFound("store_unknown"));
        var request =
                SessionRequest.of(SessionBody.json(http), Bearer.token(authorization).orElse(null));
        // Who renews has been counted: the others of his office must not end his chat.
        if (!(request.proof() instanceof Proof.Renewal)) {
            limits.session(addresses.of(http.request()))
                    .ifPresent(wait -> {
                        throw ProblemException.rateLimited(wait);
                    });
        }
        var key = IdempotencyKey.of(http.request());
        return sessions.open(found, request.proof(), request.ttl(), key)
                .invoke(meters::answered)
                .map(SessionResource::response);
    }

    private static Response response(Answer answer) {
        return switch (answer) {
            case Granted granted ->
                    Response.status(201)
                            .header(HttpHeaders.CACHE_CONTROL, "no-store")
                            .entity(SessionView.of(granted))
                            .build();
            case Refused(var reason, var detail) ->
                    Problem.of(reason.status(), reason.code(), detail).response();
        };
    }

    /// The body as the API's description shows it; what it says is read field by field.
    ///
    /// @param ttlSeconds 5 to 900
    record SessionShape(IdentityShape identity, @Nullable Integer ttlSeconds) {}

    /// @param kind `storefront-jwt`, `session` or `anonymous`
    /// @param jwt with `storefront-jwt`
    record IdentityShape(String kind, @Nullable String jwt) {}
}
