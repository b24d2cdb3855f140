package dev.vetrina.kit.problem;

import dev.vetrina.kit.problem.Problem.FieldError;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.Serial;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Ends a request with a problem from the depth of an adapter, where no value can be returned: not
/// found, not yours, a precondition that failed. Rules of the domain are values instead.
public final class ProblemException extends RuntimeException {

    @Serial private static final long serialVersionUID = 1;

    private static final Duration SOON = Duration.ofSeconds(2);

    private final transient Problem problem;
    private final transient @Nullable Duration retryAfter;

    public ProblemException(Problem problem) {
        this(problem, null);
    }

    /// @param retryAfter becomes the header `Retry-After`, in whole seconds rounded up
    public ProblemException(Problem problem, @Nullable Duration retryAfter) {
        super(problem.code(), null, false, false);
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    public Problem problem() {
        return problem;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /// As the header says it.
    @Nullable Long retryAfterSeconds() {
        return retryAfter == null ? null : Math.max(1, retryAfter.plusMillis(999).toSeconds());
    }

    /// The answer of a filter, before any resource is asked.
    public void end(HttpServerResponse response) {
        var wait = retryAfterSeconds();
        if (wait != null) {
            response.putHeader(HttpHeaders.RETRY_AFTER, wait.toString());
        }
        problem.end(response);
    }

    public static ProblemException of(int status, String code) {
        return of(status, code, null);
    }

    public static ProblemException of(int status, String code, @Nullable String detail) {
        return new ProblemException(Problem.of(status, code, detail));
    }

    public static ProblemException notFound(String code) {
        return of(404, code);
    }

    /// 422 `invalid` for one field.
    ///
    /// @param message what would be right
    public static ProblemException invalid(String field, String message) {
        return new ProblemException(Problem.invalid(List.of(new FieldError(field, message))));
    }

    /// 503 `unavailable`: something that is needed is away, and the caller may come again soon.
    public static ProblemException unavailable() {
        return unavailable(SOON);
    }

    /// 503 `unavailable`, and the caller may come again after a while.
    public static ProblemException unavailable(Duration retryAfter) {
        return new ProblemException(Problem.of(503, "unavailable"), retryAfter);
    }

    /// 429 `rate_limited`: too much at once, or too fast.
    public static ProblemException rateLimited(Duration retryAfter) {
        return new ProblemException(Problem.of(429, "rate_limited"), retryAfter);
    }

    /// A request's body, which must be there.
    ///
    /// @throws ProblemException 400 `bad_request`
    public static <T> T present(@Nullable T body) {
        if (body == null) {
            throw of(400, "bad_request", "The body is missing");
        }
        return body;
    }
}
