package dev.vetrina.ticket.signal;

import dev.vetrina.events.Author;
import dev.vetrina.events.ConversationId;
import dev.vetrina.events.Signal;
import dev.vetrina.kit.event.Uuids;
import dev.vetrina.kit.identity.AgentIdentity;
import dev.vetrina.kit.identity.Roles;
import dev.vetrina.kit.problem.ProblemException;
import dev.vetrina.ticket.agent.CurrentAgent;
import dev.vetrina.ticket.conversation.Tickets;
import dev.vetrina.ticket.conversation.Tickets.Place;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/// An agent types in a ticket, or looks at it: 204, whether or not anybody hears of it.
@Path("/helpdesk/v1/tickets/{id}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.SUPPORT, Roles.MANAGER, Roles.ADMIN})
class SignalResource {

    private final Tickets tickets;
    private final SignalSender signals;
    private final CurrentAgent agent;
    private final InstantSource clock;

    SignalResource(Tickets tickets, SignalSender signals, CurrentAgent agent, InstantSource clock) {
        this.tickets = tickets;
        this.signals = signals;
        this.agent = agent;
        this.clock = clock;
    }

    record SignalRequest(@Nullable Boolean on) {}

    @POST
    @Path("typing")
    @APIResponse(responseCode = "204", description = "Told to the others")
    public Uni<Void> typing(@RestPath String id, @Nullable SignalRequest request) {
        var on = on(request);
        var by = author(agent.identity());
        return place(id)
                .invoke(found ->
                        signals.send(
                                new Signal.Typing(
                                        found.place().store(),
                                        found.place().profile(),
                                        found.id(),
                                        by,
                                        on,
                                        null,
                                        clock.instant())))
                .replaceWithVoid();
    }

    /// To look is to call it; a body is only needed to say that it ends.
    @POST
    @Path("viewing")
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(responseCode = "204", description = "Told to the others")
    public Uni<Void> viewing(@RestPath String id, @Nullable SignalRequest request) {
        return viewing(id, request == null || !Boolean.FALSE.equals(request.on()));
    }

    @POST
    @Path("viewing")
    @Operation(hidden = true)
    public Uni<Void> viewing(@RestPath String id) {
        return viewing(id, true);
    }

    private Uni<Void> viewing(String id, boolean on) {
        var by = author(agent.identity());
        return place(id)
                .invoke(found ->
                        signals.send(
                                new Signal.Viewing(
                                        found.place().store(),
                                        found.id(),
                                        by,
                                        on,
                                        clock.instant())))
                .replaceWithVoid();
    }

    private record Found(ConversationId id, Place place) {}

    private Uni<Found> place(String id) {
        var identity = agent.identity();
        var conversation = idOf(id);
        return tickets.place(conversation)
                .map(found ->
                        found.filter(place -> identity.mayTouch(place.store()))
                                .map(place -> new Found(conversation, place))
                                .orElseThrow(SignalResource::unknown));
    }

    private static boolean on(@Nullable SignalRequest request) {
        var on = ProblemException.present(request).on();
        if (on == null) {
            throw ProblemException.invalid("on", "true or false");
        }
        return on;
    }

    private static Author author(AgentIdentity identity) {
        return new Author(Author.Kind.AGENT, identity.id().value(), identity.name(), null);
    }

    private static ConversationId idOf(String id) {
        return Uuids.of(id).map(ConversationId::new).orElseThrow(SignalResource::unknown);
    }

    private static ProblemException unknown() {
        return ProblemException.notFound("ticket_unknown");
    }
}
