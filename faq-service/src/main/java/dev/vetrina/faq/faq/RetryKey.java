package dev.vetrina.faq.faq;

import dev.vetrina.faq.faq.RememberedRow.Key;
import dev.vetrina.kit.identity.AgentIdentity;
import dev.vetrina.kit.problem.Problem;
import dev.vetrina.kit.problem.Problem.FieldError;
import dev.vetrina.kit.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Under what a request may come again: the id of what it creates, else the header.
final class RetryKey {

    private static final int MOST = 200;

    private RetryKey() {}

    /// Null where the caller gave neither.
    ///
    /// @throws ProblemException 422 for a header that is too long
    static @Nullable Key of(
            AgentIdentity caller, String path, FaqRequest request, @Nullable String header) {
        if (request.id() != null) {
            return new Key(caller.id().value(), path, request.id().toString());
        }
        if (header == null) {
            return null;
        }
        if (header.isBlank() || header.length() > MOST) {
            throw new ProblemException(
                    Problem.invalid(
                            List.of(
                                    new FieldError(
                                            "Idempotency-Key", "from 1 to 200 characters"))));
        }
        return new Key(caller.id().value(), path, header);
    }
}
