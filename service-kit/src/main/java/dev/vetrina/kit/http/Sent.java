package dev.vetrina.kit.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vetrina.kit.problem.ProblemException;
import jakarta.ws.rs.WebApplicationException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The body of a call that may come again, as far as it could be read. Its `id` may have an answer
/// already, and then it counts for nothing that a field has another type than it should.
///
/// @param misfit why it could not be read; then `body` has nothing but the id
public record Sent<B>(B body, Optional<RuntimeException> misfit) {

    /// @throws ProblemException 400 where there is none
    public static <B> Sent<B> of(@Nullable JsonNode sent, Class<B> type, ObjectMapper json) {
        var there = ProblemException.present(sent);
        try {
            var body = json.treeToValue(there, type);
            return new Sent<>(ProblemException.present(body), Optional.empty());
        } catch (JsonProcessingException e) {
            // Wrapped as the framework wraps it, so that it is refused in the same words.
            return new Sent<>(
                    idAlone(there.path("id").textValue(), type, json),
                    Optional.of(new WebApplicationException(e)));
        }
    }

    private static <B> B idAlone(@Nullable String id, Class<B> type, ObjectMapper json) {
        var nothing = json.createObjectNode();
        try {
            return json.convertValue(nothing.put("id", id), type);
        } catch (IllegalArgumentException e) {
            return json.convertValue(nothing.removeAll(), type);
        }
    }

    /// The body where its id, if it has one, has no answer yet.
    ///
    /// @throws RuntimeException the misfit
    public B whole() {
        misfit.ifPresent(refusal -> {
            throw refusal;
        });
        return body;
    }
}
