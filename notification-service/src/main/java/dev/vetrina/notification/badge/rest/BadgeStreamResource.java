package dev.vetrina.notification.badge.rest;

import dev.vetrina.kit.event.EventJson;
import dev.vetrina.kit.identity.AgentIdentity;
import dev.vetrina.kit.identity.Roles;
import dev.vetrina.kit.settings.Stores;
import dev.vetrina.notification.badge.BadgeFeed;
import dev.vetrina.notification.badge.Badges;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.ResponseHeader;

/// The badges live, as server-sent events.
@Path("/notifications/v1/badges/stream")
@Produces(MediaType.SERVER_SENT_EVENTS)
public class BadgeStreamResource {

    private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

    /// nginx, as an ingress too, keeps what it passes on until some kilobytes are together.
    private static final String UNBUFFERED = "X-Accel-Buffering";

    private final BadgeFeed feed;
    private final OpenStreams streams;
    private final Stores stores;
    private final SecurityIdentity identity;
    private final InstantSource clock;

    BadgeStreamResource(
            BadgeFeed feed,
            OpenStreams streams,
            Stores stores,
            SecurityIdentity identity,
            InstantSource clock) {
        this.feed = feed;
        this.streams = streams;
        this.stores = stores;
        this.identity = identity;
        this.clock = clock;
    }

    /// The badges whole at first and on each change, until the token expires.
    @GET
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
    @ResponseHeader(name = UNBUFFERED, value = "no")
    @RolesAllowed({Roles.SUPPORT, Roles.MANAGER, Roles.ADMIN})
    @APIResponse(
            responseCode = "200",
            description = "Events of type `badges`, each with the badges as its data",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = Badges.class)))
    public Multi<OutboundSseEvent> stream(@Context Sse sse) {
        var agent = AgentIdentity.of(identity);
        var changes =
                feed.counts()
                        .map(counts -> Badges.of(stores.of(agent), counts))
                        .skip()
                        .repetitions()
                        .map(badges -> event(sse, badges));
        var comments =
                Multi.createFrom()
                        .ticks()
                        .startingAfter(KEEP_ALIVE)
                        .every(KEEP_ALIVE)
                        .onOverflow()
                        .drop()
                        .map(tick -> sse.newEventBuilder().comment("alive").build());
        return streams.admit(
                agent.id(), OpenStreams.together(changes, comments).select().first(left()));
    }

    /// Without it the framework would answer with the stream itself, whose head never ends: whoever
    /// came next on the connection would wait for ever.
    @HEAD
    @Operation(hidden = true)
    @RolesAllowed({Roles.SUPPORT, Roles.MANAGER, Roles.ADMIN})
    public void head() {}

    private static OutboundSseEvent event(Sse sse, Badges badges) {
        return sse.newEventBuilder().name("badges").data(EventJson.text(badges)).build();
    }

    private Duration left() {
        var token = (JsonWebToken) identity.getPrincipal();
        var left =
                Duration.between(clock.instant(), Instant.ofEpochSecond(token.getExpirationTime()));
        return left.isPositive() ? left : Duration.ofMillis(1);
    }
}
