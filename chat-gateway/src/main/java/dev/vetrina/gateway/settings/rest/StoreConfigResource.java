package dev.vetrina.gateway.settings.rest;

import dev.vetrina.gateway.GatewayLimits;
import dev.vetrina.gateway.settings.Stores;
import dev.vetrina.kit.event.EventJson;
import dev.vetrina.kit.problem.ProblemException;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/// Public and cacheable: everything that a client needs before there is a session.
@Path("/chat/v1/stores/{store}/config")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@NonBlocking
class StoreConfigResource {

    /// Short, because a change of the settings reaches shoppers within a second.
    private static final String CACHE = "public, max-age=1";

    private final Stores stores;
    private final GatewayLimits limits;

    StoreConfigResource(Stores stores, GatewayLimits limits) {
        this.stores = stores;
        this.limits = limits;
    }

    @GET
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StoreConfigView.class)))
    public Response config(@RestPath String store, @RestQuery @DefaultValue("") String locale) {
        var found =
                stores.find(store).orElseThrow(() -> ProblemException.notFound("store_unknown"));
        var json = EventJson.text(StoreConfigView.of(found, locale, limits));
        // Compressed on its way or not, it is another body of the same meaning: a weak tag.
        return Response.ok(json)
                .tag(new EntityTag(tagOf(json), true))
                .header(HttpHeaders.CACHE_CONTROL, CACHE)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .build();
    }

    private static String tagOf(String json) {
        var sum = new CRC32C();
        sum.update(json.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(sum.getValue()) + "-" + Integer.toHexString(json.length());
    }
}
