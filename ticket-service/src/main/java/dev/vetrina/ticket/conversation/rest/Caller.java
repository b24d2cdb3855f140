package dev.vetrina.ticket.conversation.rest;

import dev.vetrina.events.ConversationId;
import dev.vetrina.kit.Correlation;
import dev.vetrina.kit.event.Uuids;
import dev.vetrina.kit.http.IdempotencyKey;
import dev.vetrina.kit.identity.AgentIdentity;
import dev.vetrina.kit.problem.ProblemException;
import dev.vetrina.ticket.agent.CurrentAgent;
import dev.vetrina.ticket.conversation.Sender;
import dev.vetrina.ticket.conversation.Tickets;
import dev.vetrina.ticket.conversation.Tickets.Place;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/// Who calls, what he may touch, and what his request says about itself.
@RequestScoped
class Caller {

    private static final String IF_MATCH = "If-Match";

    private final CurrentAgent agent;
    private final HttpServerRequest request;
    private final Tickets tickets;

    Caller(CurrentAgent agent, HttpServerRequest request, Tickets tickets) {
        this.agent = agent;
        this.request = request;
        this.tickets = tickets;
    }

    AgentIdentity identity() {
        return agent.identity();
    }

    Sender sender() {
        var identity = identity();
        return new Sender(identity.id(), identity.name(), identity.machine());
    }

    /// @throws ProblemException 404, for another's ticket exactly as for one that does not exist
    Uni<Ticket> ticket(String id) {
        var conversation = idOf(id);
        var identity = identity();
        return tickets.place(conversation)
                .map(found ->
                        found.filter(place -> identity.mayTouch(place.store()))
                                .map(place -> new Ticket(conversation, place))
                                .orElseThrow(Caller::unknown));
    }

    /// Follows the request into the events and the log.
    String correlation() {
        return Correlation.ofRequest();
    }

    @Nullable String ifMatch() {
        return request.getHeader(IF_MATCH);
    }

    /// @throws ProblemException 422 where it is empty or too long
    @Nullable String idempotencyKey() {
        return IdempotencyKey.of(request);
    }

    static ProblemException unknown() {
        return ProblemException.notFound("ticket_unknown");
    }

    /// Ids are opaque: what is no UUID is an id that nobody has.
    private static ConversationId idOf(String id) {
        return Uuids.of(id).map(ConversationId::new).orElseThrow(Caller::unknown);
    }

    /// One that the caller may touch.
    record Ticket(ConversationId id, Place place) {}
}
