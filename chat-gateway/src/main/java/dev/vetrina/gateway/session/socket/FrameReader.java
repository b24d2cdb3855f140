package dev.vetrina.gateway.session.socket;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vetrina.events.ConversationId;
import dev.vetrina.gateway.session.ErrorCode;
import dev.vetrina.gateway.session.ShopperFrame;
import dev.vetrina.gateway.session.ShopperFrame.End;
import dev.vetrina.gateway.session.ShopperFrame.Ping;
import dev.vetrina.gateway.session.ShopperFrame.Read;
import dev.vetrina.gateway.session.ShopperFrame.Send;
import dev.vetrina.gateway.session.ShopperFrame.Token;
import dev.vetrina.gateway.session.ShopperFrame.Typing;
import dev.vetrina.gateway.session.ShopperFrame.Unacceptable;
import dev.vetrina.kit.event.EventJson;
import dev.vetrina.kit.event.FieldText;
import dev.vetrina.kit.event.TextModule;
import dev.vetrina.kit.event.Uuids;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// From text to frame. Never throws: what is no good frame is one of the cases.
@ApplicationScoped
class FrameReader {

    private static final int MAX_LEGAL_VERSION = 60;
    private static final int MAX_FAQS = 50;
    private static final int MAX_FAQ = 100;

    /// Longer ids are no UUIDs, and are not told back.
    private static final int MAX_ID = 100;

    private static final UUID NOBODYS = new UUID(0, 0);

    ShopperFrame read(String text) {
        try {
            var frame = EventJson.mapper().readTree(text);
            return frame == null || !frame.isObject() ? bad(null) : read(frame, text);
        } catch (IOException e) {
            return bad(null);
        }
    }

    private ShopperFrame read(JsonNode frame, String text) throws IOException {
        var type = frame.path("type");
        if (!type.isTextual()) {
            return bad(frame);
        }
        return switch (type.asText()) {
            case "send" -> send(frame);
            case "read" -> readMark(frame);
            case "typing" -> typing(frame);
            case "end" -> end(frame);
            case "token" ->
                    frame.path("token").isTextual()
                            ? new Token(frame.path("token").asText())
                            : bad(frame);
            case "ping" -> new Ping(FieldText.of(text, "at"));
            default -> refused(frame, ErrorCode.UNKNOWN_TYPE);
        };
    }

    private ShopperFrame send(JsonNode frame) {
        var id = uuid(frame.path("id"));
        var text = frame.path("text");
        var files = frame.path("attachments");
        var conversation = frame.path("conversation");
        if (id.isEmpty()
                || !(isAbsent(text) || text.isTextual())
                || !(isAbsent(files) || isTexts(files))
                || !(isAbsent(conversation) || conversation.isTextual())
                || !TextModule.isStorable(text.asText())) {
            return bad(frame);
        }
        return new Send(
                id.get(),
                isAbsent(conversation) ? null : known(conversation),
                isAbsent(text) ? "" : text.asText(),
                legalVersion(frame),
                faqs(frame),
                files.size());
    }

    private static ShopperFrame readMark(JsonNode frame) {
        var upTo = frame.path("upTo");
        if (!upTo.isNumber() || upTo.asDouble() < 0 || !isWhole(upTo)) {
            return bad(frame);
        }
        // Beyond the last message is beyond it, however far.
        var mark = upTo.canConvertToLong() ? upTo.asLong() : Long.MAX_VALUE;
        return named(frame, conversation -> new Read(conversation, mark));
    }

    /// However it is written: `3.0` and `3e0` are `3`. An exponent beyond any number is infinity.
    private static boolean isWhole(JsonNode number) {
        return number.isIntegralNumber() || number.asDouble() == Math.rint(number.asDouble());
    }

    private static ShopperFrame typing(JsonNode frame) {
        var on = frame.path("on");
        return on.isBoolean()
                ? named(frame, conversation -> new Typing(conversation, on.asBoolean()))
                : bad(frame);
    }

    private static ShopperFrame end(JsonNode frame) {
        var conversation = frame.path("conversation");
        return uuid(frame.path("id"))
                .filter(id -> conversation.isTextual())
                .<ShopperFrame>map(id -> new End(id, known(conversation)))
                .orElseGet(() -> bad(frame));
    }

    /// A frame about a conversation that must be named.
    private static ShopperFrame named(JsonNode frame, Function<ConversationId, ShopperFrame> as) {
        var conversation = frame.path("conversation");
        if (!conversation.isTextual()) {
            return bad(frame);
        }
        return uuid(conversation)
                .map(id -> as.apply(new ConversationId(id)))
                .orElseGet(() -> refused(frame, ErrorCode.CONVERSATION_UNKNOWN));
    }

    /// What is no UUID is an id that nobody has.
    private static ConversationId known(JsonNode conversation) {
        return new ConversationId(uuid(conversation).orElse(NOBODYS));
    }

    /// Recorded where it can be, never a reason to refuse.
    private static @Nullable String legalVersion(JsonNode frame) {
        var version = frame.path("legalVersion");
        return version.isTextual() && isRecordable(version.asText(), MAX_LEGAL_VERSION)
                ? version.asText()
                : null;
    }

    private static List<String> faqs(JsonNode frame) {
        var faqs = new ArrayList<String>();
        for (var faq : frame.path("faqs")) {
            if (faqs.size() < MAX_FAQS && faq.isTextual() && isRecordable(faq.asText(), MAX_FAQ)) {
                faqs.add(faq.asText());
            }
        }
        return faqs;
    }

    private static boolean isRecordable(String text, int max) {
        return !TextModule.isLonger(text, max) && TextModule.isStorable(text);
    }

    private static boolean isTexts(JsonNode node) {
        return node.isArray() && node.valueStream().allMatch(JsonNode::isTextual);
    }

    private static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private static Optional<UUID> uuid(JsonNode node) {
        return node.isTextual() ? Uuids.of(node.asText()) : Optional.empty();
    }

    private static ShopperFrame bad(@Nullable JsonNode frame) {
        return refused(frame, ErrorCode.BAD_FRAME);
    }

    private static ShopperFrame refused(@Nullable JsonNode frame, ErrorCode code) {
        return new Unacceptable(frame == null ? null : echo(frame.path("id")), code);
    }

    private static @Nullable String echo(JsonNode id) {
        return id.isTextual() && isRecordable(id.asText(), MAX_ID) ? id.asText() : null;
    }
}
