package dev.vetrina.handoff.routing.rest;

import dev.vetrina.handoff.routing.Destination.Helpdesk;
import dev.vetrina.handoff.routing.HandoffSettings;
import dev.vetrina.handoff.routing.Settings;
import dev.vetrina.kit.http.IfMatch;
import dev.vetrina.kit.identity.AgentIdentity;
import dev.vetrina.kit.identity.Roles;
import dev.vetrina.kit.problem.ProblemException;
import dev.vetrina.kit.settings.Stores;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/// Who answers in a store.
@Path("/handoff/v1/stores/{store}/settings")
@Produces(MediaType.APPLICATION_JSON)
class SettingsResource {

    private final Settings settings;
    private final Stores stores;
    private final SecurityIdentity identity;
    private final InstantSource clock;

    SettingsResource(
            Settings settings, Stores stores, SecurityIdentity identity, InstantSource clock) {
        this.settings = settings;
        this.stores = stores;
        this.identity = identity;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Roles.SUPPORT, Roles.MANAGER, Roles.ADMIN})
    public Uni<RestResponse<SettingsBody>> get(@RestPath String store) {
        stores.get(store, agent());
        return settings.find(store)
                .map(found ->
                        found.orElseGet(() -> HandoffSettings.initial(store, clock.instant())))
                .map(SettingsResource::tagged);
    }

    @PUT
    @RolesAllowed({Roles.MANAGER, Roles.ADMIN})
    public Uni<RestResponse<SettingsBody>> put(
            @RestPath String store,
            @RestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable SettingsBody body) {
        var agent = agent();
        stores.get(store, agent);
        ProblemException.present(body).check();
        return settings.change(
                        store,
                        agent,
                        current -> {
                            IfMatch.require(ifMatch, current.version());
                            return current.changedTo(false, new Helpdesk(), clock.instant());
                        })
                .map(SettingsResource::tagged);
    }

    private AgentIdentity agent() {
        return AgentIdentity.of(identity);
    }

    private static RestResponse<SettingsBody> tagged(HandoffSettings settings) {
        return ResponseBuilder.ok(SettingsBody.of(settings))
                .header(HttpHeaders.ETAG, IfMatch.tag(settings.version()))
                .build();
    }
}
