package dev.vetrina.gateway.conversation.rest;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// ticket-service's internal API, as far as the history goes.
@RegisterRestClient(configKey = "ticket-service")
@OidcClientFilter
@Path("/internal/v1/stores/{store}/profiles/{profile}/conversations")
interface HistoryClient {

    @GET
    Uni<Response> conversations(
            @RestPath String store,
            @RestPath String profile,
            @RestQuery @Nullable String limit,
            @RestQuery @Nullable String cursor);

    @GET
    @Path("{id}/messages")
    Uni<Response> messages(
            @RestPath String store,
            @RestPath String profile,
            @RestPath String id,
            @RestQuery @Nullable String before,
            @RestQuery @Nullable String after,
            @RestQuery @Nullable String limit);
}
