package dev.vetrina.gateway.settings.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vetrina.gateway.settings.ChangingSettings;
import dev.vetrina.gateway.settings.ChatSettings;
import dev.vetrina.gateway.settings.KeyHosts;
import dev.vetrina.gateway.settings.KeyHosts.Answer;
import dev.vetrina.gateway.settings.Store;
import dev.vetrina.gateway.settings.Stores;
import dev.vetrina.kit.http.IfMatch;
import dev.vetrina.kit.identity.AgentIdentity;
import dev.vetrina.kit.identity.Roles;
import dev.vetrina.kit.problem.ProblemException;
import io.quarkus.oidc.BearerTokenAuthentication;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// For agents. What proves shoppers is for admins alone.
@Path("/chat/v1/stores/{store}/settings")
@BearerTokenAuthentication
@Produces(MediaType.APPLICATION_JSON)
class ChatSettingsResource {

    private final Stores stores;
    private final ChangingSettings changing;
    private final KeyHosts hosts;
    private final SecurityIdentity identity;
    private final boolean httpJwks;

    /// @param httpJwks whether a store's keys may be read without TLS: for tests alone
    ChatSettingsResource(
            Stores stores,
            ChangingSettings changing,
            KeyHosts hosts,
            SecurityIdentity identity,
            @ConfigProperty(name = "vetrina.jwks.allow-http", defaultValue = "false")
                    boolean httpJwks) {
        this.stores = stores;
        this.changing = changing;
        this.hosts = hosts;
        this.identity = identity;
        this.httpJwks = httpJwks;
    }

    @GET
    @RolesAllowed({Roles.SUPPORT, Roles.MANAGER, Roles.ADMIN})
    public RestResponse<ChatSettingsView> read(@RestPath String store) {
        return answer(visible(store));
    }

    @PUT
    @RolesAllowed({Roles.MANAGER, Roles.ADMIN})
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<ChatSettingsView>> replace(
            @RestPath String store,
            @RestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @RequestBody(
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            implementation =
                                                                    ChatSettingsView.class)))
                    @Nullable JsonNode body) {
        var agent = agent();
        var known = visible(store);
        if (ifMatch == null) {
            throw IfMatch.required();
        }
        return IfMatch.matches(ifMatch, known.settings().version())
                ? replace(known, ifMatch, body, agent)
                : replaceNewest(known, ifMatch, body, agent);
    }

    /// Where the tag is not for what this replica knows, the one that gave it may know more; and
    /// `*` is for whatever came first meanwhile.
    private Uni<RestResponse<ChatSettingsView>> replaceNewest(
            Store known, String ifMatch, @Nullable JsonNode body, AgentIdentity agent) {
        return changing.newest(known)
                .chain(newest -> {
                    IfMatch.check(ifMatch, newest.version());
                    if (newest.version() == known.settings().version()) {
                        throw IfMatch.stale();
                    }
                    return replace(new Store(known.profile(), newest), ifMatch, body, agent);
                });
    }

    private Uni<RestResponse<ChatSettingsView>> replace(
            Store found, String ifMatch, @Nullable JsonNode body, AgentIdentity agent) {
        var current = found.settings();
        if (body == null || !body.isObject()) {
            throw ProblemException.of(400, "bad_request");
        }
        var wanted = new SettingsBody(body, found, httpJwks).settings();
        if (!wanted.identity().equals(current.identity()) && !agent.has(Roles.ADMIN)) {
            throw ProblemException.of(403, "forbidden", "Only an admin changes identity");
        }
        return withGoodKeyHost(wanted, current)
                .chain(good -> changing.change(found, good, agent))
                .chain(changed ->
                        changed.map(now -> new Store(found.profile(), now))
                                .map(now -> Uni.createFrom().item(answer(now)))
                                .orElseGet(() -> replaceNewest(found, ifMatch, body, agent)));
    }

    /// An address that stays is not looked up again: whoever changes something else did not choose
    /// it. Nor is one refused whose host nobody knows now: it is looked up at each reading.
    private Uni<ChatSettings> withGoodKeyHost(ChatSettings wanted, ChatSettings current) {
        var url = wanted.identity().jwksUrl();
        if (url == null || url.equals(current.identity().jwksUrl())) {
            return Uni.createFrom().item(wanted);
        }
        return hosts.find(URI.create(url).getHost())
                .map(answer ->
                        switch (answer) {
                            case Answer.Forbidden ignored -> throw privateKeyHost();
                            case Answer.Reachable ignored -> wanted;
                            case Answer.Unknown ignored -> wanted;
                        });
    }

    /// Told behind everything that the body alone can say.
    private static ProblemException privateKeyHost() {
        return ProblemException.invalid("identity.jwksUrl", "must be at a host of the Internet");
    }

    private Store visible(String store) {
        return stores.find(store)
                .filter(found -> agent().mayTouch(store))
                .orElseThrow(() -> ProblemException.notFound("store_unknown"));
    }

    private AgentIdentity agent() {
        return AgentIdentity.of(identity);
    }

    private static RestResponse<ChatSettingsView> answer(Store store) {
        return RestResponse.ResponseBuilder.ok(ChatSettingsView.of(store))
                .header(HttpHeaders.ETAG, IfMatch.tag(store.settings().version()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
