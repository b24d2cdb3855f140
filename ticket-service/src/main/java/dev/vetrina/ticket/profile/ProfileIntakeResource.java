package dev.vetrina.ticket.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vetrina.events.ProfileId;
import dev.vetrina.kit.event.TextModule;
import dev.vetrina.kit.http.IdempotencyKey;
import dev.vetrina.kit.http.Sent;
import dev.vetrina.kit.identity.Roles;
import dev.vetrina.kit.problem.ProblemException;
import dev.vetrina.kit.settings.Stores;
import dev.vetrina.ticket.agent.CurrentAgent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/// Where any source writes what it knows of a person, by the storefront's own id.
@Path("/helpdesk/v1/stores/{store}/profiles/external/{sub}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.SUPPORT, Roles.MANAGER, Roles.ADMIN})
class ProfileIntakeResource {

    private static final int SUB = 255;

    private static final UUID NOBODYS = new UUID(0, 0);

    private final Profiles profiles;
    private final ProfileEvents events;
    private final TellingTickets telling;
    private final Stores stores;
    private final CurrentAgent agent;
    private final ObjectMapper json;

    ProfileIntakeResource(
            Profiles profiles,
            ProfileEvents events,
            TellingTickets telling,
            Stores stores,
            CurrentAgent agent,
            ObjectMapper json) {
        this.profiles = profiles;
        this.events = events;
        this.telling = telling;
        this.stores = stores;
        this.agent = agent;
        this.json = json;
    }

    @PUT
    public Uni<ProfileSummary> put(
            @RestPath String store, @RestPath String sub, @Nullable ProfileRequest body) {
        check(store, sub);
        var person = ProblemException.present(body);
        person.check();
        return profiles.put(agent.identity(), store, sub, person)
                .chain(toTell ->
                        toTell.map(telling::begun).orElseGet(() -> Uni.createFrom().voidItem()))
                .chain(() -> profiles.find(ProfileId.of(store, sub)))
                .map(Optional::orElseThrow);
    }

    /// 201. The same id again: the first answer, whatever the body says now.
    @POST
    @Path("events")
    @ResponseStatus(201)
    @Parameter(
            name = IdempotencyKey.HEADER,
            in = ParameterIn.HEADER,
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "201",
            description = "The event, or the first one with its id",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ProfileEvent.class)))
    public Uni<ProfileEvent> add(
            @RestPath String store,
            @RestPath String sub,
            @Context HttpServerRequest call,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema =
                                                    @Schema(
                                                            implementation =
                                                                    ProfileEventRequest.class)))
                    @Nullable JsonNode request) {
        check(store, sub);
        var by = agent.identity();
        var sent = Sent.of(request, ProfileEventRequest.class, json);
        var id = sent.body().key(by.id(), IdempotencyKey.of(call));
        return events.find(ProfileId.of(store, sub), id.orElse(NOBODYS))
                .chain(known ->
                        known.isPresent()
                                ? Uni.createFrom().item(known.get())
                                : events.add(by, store, sub, sent.whole().checked(id)));
    }

    private void check(String store, String sub) {
        stores.get(store, agent.identity());
        if (TextModule.isEmpty(sub)
                || TextModule.isLonger(sub, SUB)
                || !TextModule.isStorable(sub)) {
            throw ProblemException.invalid("sub", "1 to 255 characters");
        }
    }
}
