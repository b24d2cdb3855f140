package dev.vetrina.faq.faq;

import dev.vetrina.faq.faq.RememberedRow.Key;
import dev.vetrina.kit.http.IdempotencyKey;
import dev.vetrina.kit.identity.AgentIdentity;
import dev.vetrina.kit.problem.ProblemException;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/// Under what a request may come again: the id of what it creates, else the header.
final class RetryKey {

    private RetryKey() {}

    /// Null where the caller gave neither.
    ///
    /// @throws ProblemException 422 for a header that is empty or too long
    static @Nullable Key of(
            AgentIdentity caller, String path, FaqRequest request, HttpServerRequest call) {
        if (request.id() != null) {
            return new Key(caller.id().value(), path, request.id().toString());
        }
        var key = IdempotencyKey.of(call);
        return key == null ? null : new Key(caller.id().value(), path, key);
    }
}
