package dev.vetrina.ticket.conversation.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vetrina.events.ConversationEvent.MessageSent;
import dev.vetrina.events.ConversationEvent.NoteAdded;
import dev.vetrina.events.MessageId;
import dev.vetrina.kit.http.IdempotencyKey;
import dev.vetrina.kit.http.QueryParameters;
import dev.vetrina.kit.http.Sent;
import dev.vetrina.kit.identity.Roles;
import dev.vetrina.kit.problem.ProblemException;
import dev.vetrina.ticket.conversation.AgentRules;
import dev.vetrina.ticket.conversation.Asked;
import dev.vetrina.ticket.conversation.Asked.Actor;
import dev.vetrina.ticket.conversation.Asked.Answer;
import dev.vetrina.ticket.conversation.Asked.Entry;
import dev.vetrina.ticket.conversation.Asked.Once;
import dev.vetrina.ticket.conversation.Conversations;
import dev.vetrina.ticket.conversation.Conversations.Result;
import dev.vetrina.ticket.conversation.Decision;
import dev.vetrina.ticket.conversation.Decision.Accepted;
import dev.vetrina.ticket.conversation.Decision.Refused;
import dev.vetrina.ticket.conversation.MessageView;
import dev.vetrina.ticket.conversation.Messages;
import dev.vetrina.ticket.conversation.Messages.Slice;
import dev.vetrina.ticket.conversation.Messages.Trace;
import dev.vetrina.ticket.conversation.Refusal.ByTicket;
import dev.vetrina.ticket.conversation.Reply;
import dev.vetrina.ticket.conversation.Rule;
import dev.vetrina.ticket.conversation.Sender;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// A ticket's thread: what was said, and the internal notes.
@Path("/helpdesk/v1/tickets/{id}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.SUPPORT, Roles.MANAGER, Roles.ADMIN})
class MessageResource {

    private static final Decision REFUSED = new Refused(ByTicket.INVALID);
    private static final Rule INVALID = (conversation, now) -> REFUSED;
    private static final Result REFUSED_AS_INVALID = new Result.Decided(REFUSED);

    private final Caller caller;
    private final Messages messages;
    private final Conversations conversations;
    private final ObjectMapper json;

    MessageResource(
            Caller caller, Messages messages, Conversations conversations, ObjectMapper json) {
        this.caller = caller;
        this.messages = messages;
        this.conversations = conversations;
        this.json = json;
    }

    @GET
    @Path("messages")
    public Uni<Slice> list(
            @RestPath String id,
            @RestQuery @Nullable String after,
            @RestQuery @Nullable String before,
            @RestQuery @Nullable String limit,
            @Context UriInfo uri) {
        QueryParameters.only(uri, "after", "before", "limit");
        var range = Ranges.of(after, before, limit);
        return caller.ticket(id).chain(ticket -> messages.forAgents(ticket.id(), range));
    }

    /// 201 and the message. The same `id` (or `Idempotency-Key`) again: the first answer, whatever
    /// the body says now, even where it would be refused.
    @POST
    @Path("messages")
    @Parameter(
            name = IdempotencyKey.HEADER,
            in = ParameterIn.HEADER,
            description = "Instead of `id`; at most 200 characters",
            schema = @Schema(type = SchemaType.STRING, maxLength = 200))
    @Parameter(
            name = HttpHeaders.IF_MATCH,
            in = ParameterIn.HEADER,
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "201",
            description = "The message, or the note",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = MessageView.class)))
    public Uni<Response> send(
            @RestPath String id,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = ReplyRequest.class)))
                    @Nullable JsonNode request) {
        var sent = Sent.of(request, ReplyRequest.class, json);
        var body = sent.body();
        var sender = caller.sender();
        var key = body.key() == null ? caller.idempotencyKey() : body.key();
        var problem = sent.misfit().or(() -> body.problem(sender.machine()));
        if (key == null && problem.isPresent()) {
            throw problem.get();
        }
        var rule =
                problem.isPresent()
                        ? INVALID
                        : Precondition.on(caller.ifMatch(), rule(body, reply(body, sender)));
        var correlation = caller.correlation();
        return caller.ticket(id)
                .chain(ticket ->
                        conversations.decide(
                                new Asked(
                                        ticket.id(),
                                        rule,
                                        entry(body, sender),
                                        once(key, sender, ticket),
                                        correlation)))
                .invoke(result -> {
                    if (result.equals(REFUSED_AS_INVALID)) {
                        throw problem.orElseThrow();
                    }
                })
                .map(result ->
                        TicketAnswer.of(result, accepted -> TicketAnswer.of(answer(accepted))));
    }

    @GET
    @Path("trace/{message}")
    public Uni<Trace> trace(@RestPath String id, @RestPath String message) {
        return caller.ticket(id)
                .chain(ticket -> messages.trace(ticket.id(), Ranges.messageId(message)))
                .map(found ->
                        found.orElseThrow(() -> ProblemException.notFound("message_unknown")));
    }

    private static Reply reply(ReplyRequest body, Sender sender) {
        return new Reply(
                new MessageId(UUID.randomUUID()),
                sender,
                body.words(),
                body.basedOnSeq(),
                body.epoch());
    }

    private static Entry entry(ReplyRequest body, Sender sender) {
        return new Entry(Actor.of(sender), body.isNote() ? "ticket.note_added" : "ticket.replied");
    }

    /// Without an id of the caller's own it is still remembered for a day: a commit whose answer
    /// was lost must not become a second message.
    private Once once(@Nullable String key, Sender sender, Caller.Ticket ticket) {
        return new Once(
                key == null ? UUID.randomUUID().toString() : key,
                sender.id().value(),
                "tickets/%s/messages".formatted(ticket.id()),
                key != null,
                this::answer);
    }

    private static Rule rule(ReplyRequest body, Reply reply) {
        return body.isNote()
                ? (conversation, now) -> AgentRules.note(conversation, reply, now)
                : (conversation, now) -> AgentRules.reply(conversation, reply, now);
    }

    private Answer answer(Accepted accepted) {
        var message =
                accepted.events().stream()
                        .<MessageView>mapMulti((event, out) -> {
                            if (event instanceof MessageSent sent) {
                                out.accept(MessageView.of(sent.conversation(), sent.message()));
                            } else if (event instanceof NoteAdded note) {
                                out.accept(MessageView.of(note));
                            }
                        })
                        .findFirst()
                        .orElseThrow();
        try {
            return new Answer(201, null, json.writeValueAsString(message));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A message can be written", e);
        }
    }
}
