package dev.vetrina.ticket.conversation.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vetrina.kit.problem.ProblemException;
import jakarta.ws.rs.WebApplicationException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A reply as far as it could be read. Its id may have an answer already, and then it counts for
/// nothing that a field has another type than it should.
///
/// @param misfit why it could not be read; then `body` has nothing but the id
record SentReply(ReplyRequest body, Optional<RuntimeException> misfit) {

    /// @throws ProblemException 400 where there is none
    static SentReply of(@Nullable JsonNode sent, ObjectMapper json) {
        var there = ProblemException.present(sent);
        try {
            var body = json.treeToValue(there, ReplyRequest.class);
            return new SentReply(ProblemException.present(body), Optional.empty());
        } catch (JsonProcessingException e) {
            var id = there.path("id").textValue();
            // Wrapped as the framework wraps it, so that it is refused in the same words.
            return new SentReply(
                    new ReplyRequest(id, null, null, null, null, null),
                    Optional.of(new WebApplicationException(e)));
        }
    }

    /// Why it is refused, where its id has no answer yet.
    Optional<RuntimeException> problem(boolean machine) {
        return misfit.or(() -> body.problem(machine));
    }
}
