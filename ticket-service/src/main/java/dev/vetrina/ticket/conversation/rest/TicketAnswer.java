package dev.vetrina.ticket.conversation.rest;

import dev.vetrina.kit.problem.Problem;
import dev.vetrina.ticket.conversation.Asked.Answer;
import dev.vetrina.ticket.conversation.Conversations.Result;
import dev.vetrina.ticket.conversation.Conversations.Result.Decided;
import dev.vetrina.ticket.conversation.Conversations.Result.Repeated;
import dev.vetrina.ticket.conversation.Decision.Accepted;
import dev.vetrina.ticket.conversation.Decision.Refused;
import dev.vetrina.ticket.conversation.Refusal;
import dev.vetrina.ticket.conversation.Refusal.ByChat;
import dev.vetrina.ticket.conversation.Refusal.ByTicket;
import dev.vetrina.ticket.conversation.TicketView;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;

/// The one place where a decision becomes HTTP.
final class TicketAnswer {

    private TicketAnswer() {}

    /// The whole ticket, for every action on one.
    static Response of(Result result) {
        return of(result, accepted -> of(TicketView.of(accepted.conversation())));
    }

    static Response of(Result result, Function<Accepted, Response> success) {
        return switch (result) {
            case Repeated(var first) -> of(first);
            case Decided(Accepted accepted) -> success.apply(accepted);
            case Decided(Refused(var reason)) -> of(reason);
        };
    }

    static Response of(TicketView ticket) {
        return Response.ok(ticket).tag(new EntityTag(ticket.tag())).build();
    }

    static Response of(Answer answer) {
        var response =
                Response.status(answer.status())
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .entity(answer.body());
        var tag = answer.tag();
        return (tag == null ? response : response.tag(new EntityTag(tag))).build();
    }

    private static Response of(Refusal reason) {
        return Problem.of(status(reason), reason.code()).response();
    }

    private static int status(Refusal reason) {
        return switch (reason) {
            case ByTicket.TICKET_UNKNOWN -> 404;
            case ByTicket.STALE_VERSION -> 412;
            case ByTicket.INVALID -> 422;
            case ByTicket.TICKET_CLOSED,
                    ByTicket.NOT_OWNER,
                    ByTicket.STALE_EPOCH,
                    ByTicket.ALREADY_ASSIGNED,
                    ByTicket.THREAD_MOVED,
                    ByTicket.WEB_CHAT_NEVER_REOPENS ->
                    409;
            case ByChat _ -> 409;
        };
    }
}
