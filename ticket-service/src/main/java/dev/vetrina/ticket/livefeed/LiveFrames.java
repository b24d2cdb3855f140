package dev.vetrina.ticket.livefeed;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vetrina.events.Author;
import dev.vetrina.events.ConversationEvent.Side;
import dev.vetrina.events.ConversationId;
import dev.vetrina.ticket.conversation.MessageView;
import dev.vetrina.ticket.conversation.TicketView;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the socket says, as text: made once and sent to everyone who wants it.
@ApplicationScoped
public class LiveFrames {

    private final ObjectMapper json;

    LiveFrames(ObjectMapper json) {
        this.json = json;
    }

    private record Ready(String type, Instant at) {}

    private record TicketFrame(String type, TicketView ticket) {}

    private record MessageFrame(String type, ConversationId ticket, MessageView message) {}

    private record ReadFrame(String type, ConversationId ticket, Side by, long upTo) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record By(Author.Kind kind, @Nullable String id, String name) {}

    private record PresenceFrame(String type, ConversationId ticket, By by, boolean on) {}

    private record Resync(String type, ConversationId ticket) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record ErrorFrame(
            String type,
            @Nullable String id,
            String code,
            String detail,
            @Nullable String ticket) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Pong(String type, @JsonRawValue @Nullable String at) {}

    private record Goodbye(String type, long reconnectAfterMs) {}

    String ready(Instant at) {
        return write(new Ready("ready", at));
    }

    String ticket(TicketView ticket) {
        return write(new TicketFrame("ticket", ticket));
    }

    String message(MessageView message) {
        return write(new MessageFrame("message", message.conversation(), message));
    }

    String read(ConversationId ticket, Side by, long upTo) {
        return write(new ReadFrame("read", ticket, by, upTo));
    }

    String presence(Presence presence, boolean on) {
        var by = presence.by();
        return write(
                new PresenceFrame(
                        presence.kind().word(),
                        presence.ticket(),
                        new By(by.kind(), by.id(), by.name()),
                        on));
    }

    String resync(ConversationId ticket) {
        return write(new Resync("resync", ticket));
    }

    public String error(@Nullable String id, String code, String detail) {
        return write(new ErrorFrame("error", id, code, detail, null));
    }

    String ticketError(String code, String ticket) {
        return write(new ErrorFrame("error", null, code, "This ticket is not watched", ticket));
    }

    public String pong(@Nullable String at) {
        return write(new Pong("pong", at));
    }

    public String goodbye(long reconnectAfterMs) {
        return write(new Goodbye("goodbye", reconnectAfterMs));
    }

    private String write(Object frame) {
        try {
            return json.writeValueAsString(frame);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Our own frames can be written", e);
        }
    }
}
