package dev.vetrina.kit.http;

import dev.vetrina.kit.problem.ProblemException;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/// The header by which a request that carries no `id` of its own may come again.
public final class IdempotencyKey {

    public static final String HEADER = "Idempotency-Key";

    /// It becomes part of an index, which takes some 2,700 bytes at most.
    private static final int MOST = 200;

    private IdempotencyKey() {}

    /// Null where the caller gave none. It is read from the request itself, since the framework's
    /// own parameters take an empty header for none.
    ///
    /// @throws ProblemException 422 where it is empty or too long
    public static @Nullable String of(HttpServerRequest request) {
        var header = request.getHeader(HEADER);
        if (header != null && (header.isBlank() || header.length() > MOST)) {
            throw ProblemException.invalid(HEADER, "from 1 to 200 characters");
        }
        return header;
    }
}
