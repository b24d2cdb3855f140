package dev.vetrina.local.origin;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

/// Refusals by RFC 9457, as the services write them.
final class Problems {
    static final String CONTENT_TYPE = "application/problem+json";

    private Problems() {}

    static void send(HttpServerResponse response, int status, String code) {
        response.setStatusCode(status)
                .putHeader("Content-Type", CONTENT_TYPE)
                .end(body(status, code));
    }

    static void notFound(HttpServerResponse response) {
        send(response, 404, "not_found");
    }

    static void unavailable(HttpServerResponse response) {
        response.putHeader("Retry-After", "1");
        send(response, 503, "unavailable");
    }

    static Buffer body(int status, String code) {
        return new JsonObject()
                .put("type", "about:blank")
                .put("title", code.replace('_', ' '))
                .put("status", status)
                .put("code", code)
                .toBuffer();
    }
}
