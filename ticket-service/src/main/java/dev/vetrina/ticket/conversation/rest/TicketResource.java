package dev.vetrina.ticket.conversation.rest;

import static jakarta.ws.rs.core.HttpHeaders.IF_MATCH;
import static org.eclipse.microprofile.openapi.annotations.enums.ParameterIn.HEADER;
import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING;

import dev.vetrina.events.AgentId;
import dev.vetrina.events.Assignee;
import dev.vetrina.kit.identity.Roles;
import dev.vetrina.kit.problem.FieldErrors;
import dev.vetrina.kit.problem.ProblemException;
import dev.vetrina.ticket.conversation.AgentRules;
import dev.vetrina.ticket.conversation.Agents;
import dev.vetrina.ticket.conversation.Asked;
import dev.vetrina.ticket.conversation.Asked.Actor;
import dev.vetrina.ticket.conversation.Asked.Entry;
import dev.vetrina.ticket.conversation.Conversations;
import dev.vetrina.ticket.conversation.Decision.Refused;
import dev.vetrina.ticket.conversation.OwnerRules;
import dev.vetrina.ticket.conversation.Refusal.ByTicket;
import dev.vetrina.ticket.conversation.Rule;
import dev.vetrina.ticket.conversation.TicketView;
import dev.vetrina.ticket.conversation.Tickets;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/// One ticket, and what is done to it. Every action answers with the whole ticket.
@Path("/helpdesk/v1/tickets/{id}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.SUPPORT, Roles.MANAGER, Roles.ADMIN})
@APIResponse(
        responseCode = "200",
        description = "The whole ticket, with its version as `ETag`",
        content =
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = TicketView.class)))
class TicketResource {

    private final Caller caller;
    private final Tickets tickets;
    private final Conversations conversations;
    private final Agents agents;
    private final Snoozes snoozes;

    TicketResource(
            Caller caller,
            Tickets tickets,
            Conversations conversations,
            Agents agents,
            Snoozes snoozes) {
        this.caller = caller;
        this.tickets = tickets;
        this.conversations = conversations;
        this.agents = agents;
        this.snoozes = snoozes;
    }

    @GET
    public Uni<Response> get(@RestPath String id) {
        return caller.ticket(id)
                .chain(ticket -> tickets.find(ticket.id()))
                .map(found -> TicketAnswer.of(found.orElseThrow(Caller::unknown)));
    }

    record ReadRequest(@Nullable Long upTo) {}

    @POST
    @Path("read")
    @Parameter(name = IF_MATCH, in = HEADER, schema = @Schema(type = STRING))
    public Uni<Response> read(@RestPath String id, @Nullable ReadRequest request) {
        var upTo = ProblemException.present(request).upTo();
        if (upTo == null || upTo < 0) {
            throw ProblemException.invalid("upTo", "a seq, from 0");
        }
        return decide(
                id, "ticket.read", (conversation, now) -> AgentRules.read(conversation, upTo, now));
    }

    @POST
    @Path("unread")
    @Parameter(name = IF_MATCH, in = HEADER, schema = @Schema(type = STRING))
    public Uni<Response> unread(@RestPath String id) {
        var by = caller.sender().id();
        return decide(
                id,
                "ticket.marked_unread",
                (conversation, now) -> AgentRules.unread(conversation, by, now));
    }

    record AssignRequest(@Nullable String assignee) {}

    @POST
    @Path("assign")
    @Parameter(name = IF_MATCH, in = HEADER, schema = @Schema(type = STRING))
    public Uni<Response> assign(@RestPath String id, @Nullable AssignRequest request) {
        var wanted = ProblemException.present(request).assignee();
        return caller.ticket(id)
                .chain(ticket -> assignee(wanted, ticket.place().store()))
                .chain(assignee ->
                        decide(
                                id,
                                assignee.isPresent() ? "ticket.assigned" : "ticket.unassigned",
                                (conversation, now) ->
                                        AgentRules.assign(
                                                conversation, assignee.orElse(null), now)));
    }

    @POST
    @Path("take-over")
    @Parameter(name = IF_MATCH, in = HEADER, schema = @Schema(type = STRING))
    public Uni<Response> takeOver(@RestPath String id) {
        var sender = caller.sender();
        return decide(
                id,
                "ticket.taken_over",
                (conversation, now) -> OwnerRules.takeOver(conversation, sender, now));
    }

    @POST
    @Path("snooze")
    @Parameter(name = IF_MATCH, in = HEADER, schema = @Schema(type = STRING))
    public Uni<Response> snooze(@RestPath String id, @Nullable SnoozeRequest request) {
        var wanted = snoozes.checked(ProblemException.present(request));
        return caller.ticket(id)
                .chain(ticket ->
                        decide(id, "ticket.snoozed", snoozes.rule(wanted, ticket.place().store())));
    }

    @POST
    @Path("unsnooze")
    @Parameter(name = IF_MATCH, in = HEADER, schema = @Schema(type = STRING))
    public Uni<Response> unsnooze(@RestPath String id) {
        return decide(id, "ticket.snooze_ended", AgentRules::endSnooze);
    }

    @POST
    @Path("close")
    @Parameter(name = IF_MATCH, in = HEADER, schema = @Schema(type = STRING))
    public Uni<Response> close(@RestPath String id) {
        return decide(id, "ticket.closed", AgentRules::close);
    }

    /// For SMS, which this version does not have; a web chat never reopens.
    @POST
    @Path("reopen")
    @Parameter(name = IF_MATCH, in = HEADER, schema = @Schema(type = STRING))
    public Uni<Response> reopen(@RestPath String id) {
        return decide(
                id,
                "ticket.reopened",
                (conversation, now) -> new Refused(ByTicket.WEB_CHAT_NEVER_REOPENS));
    }

    private Uni<Optional<Assignee>> assignee(@Nullable String wanted, String store) {
        var self = caller.sender();
        if (wanted == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        if (wanted.equals(self.id().value()) && !self.machine()) {
            return Uni.createFrom().item(Optional.of(new Assignee(self.id(), self.name())));
        }
        return agents.find(new AgentId(wanted), store)
                .invoke(found ->
                        new FieldErrors()
                                .where(found.isEmpty(), "assignee", "no agent of this store")
                                .refuse());
    }

    private Uni<Response> decide(String id, String action, Rule rule) {
        var entry = new Entry(Actor.of(caller.sender()), action);
        var guarded = Precondition.on(caller.ifMatch(), rule);
        var correlation = caller.correlation();
        return caller.ticket(id)
                .chain(ticket ->
                        conversations.decide(
                                new Asked(ticket.id(), guarded, entry, null, correlation)))
                .map(TicketAnswer::of);
    }
}
