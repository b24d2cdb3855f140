package dev.vetrina.ticket.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.vetrina.events.Author;
import dev.vetrina.events.Message;
import dev.vetrina.kit.event.TextModule;
import java.time.Instant;
import java.util.regex.Pattern;

/// The newest message as lists show it.
public record LastMessage(long seq, By author, String preview, Instant at) {

    private static final int PREVIEW_CODE_POINTS = 140;

    /// All white space but what is one blank already.
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s{2,}|[^\\S ]");

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record By(Author.Kind kind, String name) {}

    static LastMessage of(Message message) {
        return new LastMessage(
                message.seq(),
                new By(message.author().kind(), message.author().name()),
                preview(message.text()),
                message.at());
    }

    /// One line, cut at a code point, never within a surrogate pair.
    private static String preview(String text) {
        var head =
                TextModule.isLonger(text, PREVIEW_CODE_POINTS)
                        ? text.substring(0, text.offsetByCodePoints(0, PREVIEW_CODE_POINTS)) + "…"
                        : text;
        return WHITE_SPACE.matcher(head).replaceAll(" ").strip();
    }
}
