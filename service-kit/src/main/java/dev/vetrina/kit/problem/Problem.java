package dev.vetrina.kit.problem;

import static jakarta.ws.rs.core.HttpHeaders.WWW_AUTHENTICATE;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.Json;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// An error over HTTP (RFC 9457). Clients decide by `code`, which never changes; `detail` is for
/// people who read logs.
///
/// @param errors the fields that failed validation
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Problem")
public record Problem(
        String type,
        String title,
        int status,
        String code,
        @Nullable String detail,
        @Nullable List<FieldError> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";

    /// How one could have said who one is.
    private static final String BEARER = "Bearer";

    public record FieldError(String field, String message) {}

    public static Problem of(int status, String code) {
        return of(status, code, null);
    }

    public static Problem of(int status, String code, @Nullable String detail) {
        return new Problem("about:blank", code.replace('_', ' '), status, code, detail, null);
    }

    public static Problem invalid(List<FieldError> errors) {
        return new Problem("about:blank", "invalid", 422, "invalid", null, errors);
    }

    public Response response() {
        var response = Response.status(status).type(MediaType.valueOf(MEDIA_TYPE)).entity(this);
        return (status == 401 ? response.header(WWW_AUTHENTICATE, BEARER) : response).build();
    }

    /// The answer of a filter, before any resource is asked.
    public void end(HttpServerResponse response) {
        if (status == 401) {
            response.putHeader(WWW_AUTHENTICATE, BEARER);
        }
        response.setStatusCode(status).putHeader("Content-Type", MEDIA_TYPE).end(Json.encode(this));
    }
}
