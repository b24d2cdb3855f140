package dev.vetrina.kit.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.vetrina.kit.OnceASecond;
import dev.vetrina.kit.Wordless;
import dev.vetrina.kit.database.DatabaseAway;
import dev.vetrina.kit.problem.Problem.FieldError;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.CharConversionException;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// The one place where what went wrong becomes a problem. It says nothing of the inside: a database
/// that is away is a 503, any other failure a 500 with an id that the log has too.
class ProblemMapper {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    private final PathMethods methods;
    private final OnceASecond sentAway;
    private final OnceASecond unexpected;

    ProblemMapper(PathMethods methods, InstantSource clock) {
        this.methods = methods;
        this.sentAway = new OnceASecond(clock);
        this.unexpected = new OnceASecond(clock);
    }

    @ServerExceptionMapper
    Response map(ProblemException e) {
        var response = e.problem().response();
        var retryAfter = e.retryAfterSeconds();
        return retryAfter == null
                ? response
                : Response.fromResponse(response)
                        .header(HttpHeaders.RETRY_AFTER, retryAfter)
                        .build();
    }

    /// A value of another form or size than its field has, or text that we never store, in
    /// otherwise good JSON.
    @ServerExceptionMapper
    Response map(MismatchedInputException e) {
        return notAValue(e);
    }

    @ServerExceptionMapper
    Response map(JacksonException e) {
        return switch (e) {
            case MismatchedInputException mismatched -> notAValue(mismatched);
            case JsonMappingException located
                    when located.getCause() instanceof InputCoercionException ->
                    notAValue(located);
            default -> notTheExpectedJson();
        };
    }

    /// A body that is in no encoding of JSON.
    @ServerExceptionMapper
    Response map(CharConversionException e) {
        return notTheExpectedJson();
    }

    @ServerExceptionMapper
    Response map(UnauthorizedException e) {
        return unauthorized();
    }

    @ServerExceptionMapper
    Response map(AuthenticationFailedException e) {
        return unauthorized();
    }

    @ServerExceptionMapper
    Response map(ForbiddenException e) {
        return Problem.of(403, "forbidden").response();
    }

    @ServerExceptionMapper
    Response map(WebApplicationException e, UriInfo uri, Request request) {
        // Jackson's own refusal of a body arrives wrapped.
        if (e.getCause() instanceof JacksonException json) {
            return map(json);
        }
        var status = e.getResponse().getStatus();
        var allowed = status == 404 || status == 405 ? methods.of(uri.getPath()) : Set.<String>of();
        if (!allowed.isEmpty() && !allowed.contains(request.getMethod())) {
            return notAllowed(allowed);
        }
        return Problem.of(status, code(status)).response();
    }

    @ServerExceptionMapper
    Response map(Throwable e, Request request) {
        if (DatabaseAway.isReasonOf(e)) {
            var untold = sentAway.another();
            if (untold > 0) {
                LOG.warnf(
                        "%d requests have to come again, the last %s %s: %s",
                        untold, request.getMethod(), CallPath.current(), e.toString());
            }
            return map(ProblemException.unavailable());
        }
        var id = UUID.randomUUID().toString();
        var untold = unexpected.another();
        if (untold > 0) {
            LOG.errorf(
                    Wordless.of(e),
                    "%d requests failed unexpectedly, the last %s %s (%s)",
                    untold,
                    request.getMethod(),
                    CallPath.current(),
                    id);
        }
        return Problem.of(500, "internal", id).response();
    }

    private static Response notAllowed(Set<String> methods) {
        return Response.fromResponse(Problem.of(405, code(405)).response())
                .header(HttpHeaders.ALLOW, String.join(", ", methods))
                .build();
    }

    private static Response notAValue(JsonMappingException e) {
        return e.getPath().isEmpty()
                ? notTheExpectedJson()
                : Problem.invalid(List.of(new FieldError(field(e), "not a value of this field")))
                        .response();
    }

    private static Response notTheExpectedJson() {
        return Problem.of(400, "bad_request", "The body is not the expected JSON").response();
    }

    private static Response unauthorized() {
        return Problem.of(401, "unauthorized").response();
    }

    private static String code(int status) {
        return switch (status) {
            case 400 -> "bad_request";
            case 401 -> "unauthorized";
            case 403 -> "forbidden";
            case 404 -> "not_found";
            case 405 -> "method_not_allowed";
            case 406 -> "not_acceptable";
            case 413 -> "too_large";
            case 415 -> "unsupported_media_type";
            default -> status < 500 ? "bad_request" : "internal";
        };
    }

    /// Names and places alone: never a value.
    private static String field(JsonMappingException e) {
        return e.getPath().stream()
                .map(place ->
                        place.getFieldName() == null
                                ? String.valueOf(place.getIndex())
                                : place.getFieldName())
                .collect(Collectors.joining("."));
    }
}
