package dev.vetrina.gateway.delivery.rest;

import dev.vetrina.events.ConversationId;
import dev.vetrina.events.ProfileId;
import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// ticket-service's internal API, as far as a socket needs it to go live.
@RegisterRestClient(configKey = "ticket-service")
@OidcClientFilter
@Path("/internal/v1/stores/{store}/profiles/{profile}")
interface ReadyStateClient {

    /// The body is read by the mapper of the events, whose records it holds.
    @GET
    @Path("ready")
    Uni<byte[]> ready(
            @RestPath String store,
            @RestPath ProfileId profile,
            @RestQuery @Nullable ConversationId conversation,
            @RestQuery @Nullable Long after,
            @RestQuery int limit);

    @GET
    @Path("conversations/{id}/messages")
    Uni<byte[]> messages(
            @RestPath String store,
            @RestPath ProfileId profile,
            @RestPath ConversationId id,
            @RestQuery long after,
            @RestQuery int limit);
}
