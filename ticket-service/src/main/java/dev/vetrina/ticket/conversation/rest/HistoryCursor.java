package dev.vetrina.ticket.conversation.rest;

import dev.vetrina.events.ConversationId;
import dev.vetrina.kit.problem.Problem;
import dev.vetrina.kit.problem.ProblemException;
import dev.vetrina.ticket.conversation.ShopperConversations.Before;
import dev.vetrina.ticket.conversation.ShopperConversations.Summary;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where a shopper's list of conversations goes on. It opens nothing that is not his own, and so is
/// not signed.
final class HistoryCursor {

    private HistoryCursor() {}

    static String write(Summary last) {
        var place = last.startedAt().toEpochMilli() + "/" + last.id();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    /// @throws ProblemException 400 `cursor_invalid`
    static @Nullable Before read(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        try {
            var place =
                    new String(
                                    Base64.getUrlDecoder()
                                            .decode(cursor.getBytes(StandardCharsets.UTF_8)),
                                    StandardCharsets.UTF_8)
                            .split("/", 2);
            return new Before(
                    Instant.ofEpochMilli(Long.parseLong(place[0])),
                    new ConversationId(UUID.fromString(place[place.length - 1])));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new ProblemException(Problem.of(400, "cursor_invalid"));
        }
    }
}
