package dev.vetrina.ticket.livefeed.socket;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vetrina.kit.event.EventJson;
import dev.vetrina.kit.event.FieldText;
import dev.vetrina.kit.event.TextModule;
import dev.vetrina.ticket.livefeed.AgentFrame;
import dev.vetrina.ticket.livefeed.AgentFrame.Ping;
import dev.vetrina.ticket.livefeed.AgentFrame.Token;
import dev.vetrina.ticket.livefeed.AgentFrame.Unreadable;
import dev.vetrina.ticket.livefeed.AgentFrame.Unwatch;
import dev.vetrina.ticket.livefeed.AgentFrame.Wanted;
import dev.vetrina.ticket.livefeed.AgentFrame.Watch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads agents' frames. It never throws: what cannot be read is a frame too.
final class FrameReader {

    static final String BAD_FRAME = "bad_frame";

    /// A frame's own id that is told back.
    private static final int LONGEST_ID = 100;

    private FrameReader() {}

    static AgentFrame read(String text) {
        try {
            var frame = EventJson.mapper().readTree(text);
            return frame != null && frame.isObject() ? read(frame, text) : bad(null);
        } catch (IOException e) {
            return bad(null);
        }
    }

    private static AgentFrame read(JsonNode frame, String text) throws IOException {
        return switch (frame.path("type").textValue()) {
            case null -> bad(frame);
            case "watch" -> watch(frame);
            case "unwatch" -> unwatch(frame);
            case "token" ->
                    frame.path("token").isTextual()
                            ? new Token(frame.path("token").textValue())
                            : bad(frame);
            case "ping" -> new Ping(FieldText.of(text, "at"));
            default -> new Unreadable("unknown_type", id(frame));
        };
    }

    private static AgentFrame watch(JsonNode frame) {
        var wanted = new ArrayList<Wanted>();
        for (var ticket : frame.path("tickets")) {
            var after = ticket.path("after");
            var none = after.isMissingNode() || after.isNull();
            if (!ticket.path("id").isTextual() || !none && !isPlace(after)) {
                return bad(frame);
            }
            wanted.add(new Wanted(ticket.path("id").textValue(), none ? null : after.longValue()));
        }
        return frame.path("tickets").isArray() ? new Watch(wanted) : bad(frame);
    }

    private static AgentFrame unwatch(JsonNode frame) {
        var unwanted = new ArrayList<String>();
        for (var ticket : frame.path("tickets")) {
            if (!ticket.isTextual()) {
                return bad(frame);
            }
            unwanted.add(ticket.textValue());
        }
        return frame.path("tickets").isArray() ? new Unwatch(unwanted) : bad(frame);
    }

    private static boolean isPlace(JsonNode seq) {
        return seq.isIntegralNumber() && seq.canConvertToLong() && seq.longValue() >= 0;
    }

    private static Unreadable bad(@Nullable JsonNode frame) {
        return new Unreadable(BAD_FRAME, frame == null ? null : id(frame));
    }

    private static @Nullable String id(JsonNode frame) {
        return Optional.of(frame.path("id"))
                .map(JsonNode::textValue)
                .filter(id -> id.length() <= LONGEST_ID && TextModule.isStorable(id))
                .orElse(null);
    }
}
