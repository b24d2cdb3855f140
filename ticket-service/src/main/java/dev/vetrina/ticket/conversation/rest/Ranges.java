package dev.vetrina.ticket.conversation.rest;

import dev.vetrina.kit.event.Uuids;
import dev.vetrina.kit.paging.Limit;
import dev.vetrina.kit.problem.ProblemException;
import dev.vetrina.ticket.conversation.Messages.Range;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which messages a request asks for.
final class Ranges {

    private Ranges() {}

    /// @throws ProblemException 400 where one of them is no number
    static Range of(@Nullable String after, @Nullable String before, @Nullable String limit) {
        return new Range(seq("after", after), seq("before", before), Limit.of(limit));
    }

    /// @throws ProblemException 404 for what is no id
    static UUID messageId(String id) {
        return Uuids.of(id).orElseThrow(() -> ProblemException.notFound("message_unknown"));
    }

    static @Nullable Long seq(String name, @Nullable String value) {
        if (value == null) {
            return null;
        }
        if (!value.matches("\\d{1,18}")) {
            throw ProblemException.of(400, "bad_request", name + " is no number from 0");
        }
        return Long.valueOf(value);
    }
}
