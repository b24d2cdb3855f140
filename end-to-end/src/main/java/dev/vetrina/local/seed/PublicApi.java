package dev.vetrina.local.seed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/// Calls the product's public API as one caller. A call that is answered "not yet" is made again
/// for a while: the services hear of a new store a moment after it is created.
final class PublicApi {
    /// What came back.
    record Answer(int status, JsonNode body, String etag) {}

    private static final JsonNode NOTHING = JsonNodeFactory.instance.nullNode();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int ATTEMPTS = 80;

    private final HttpClient http;
    private final String origin;
    private final String token;

    /// @param token the caller's bearer token; empty for nobody's
    PublicApi(HttpClient http, String origin, String token) {
        this.http = http;
        this.origin = origin;
        this.token = token;
    }

    Answer get(String path) throws IOException, InterruptedException {
        return call("GET", path, Map.of(), NOTHING);
    }

    /// The tag under which something stands, empty where there is nothing yet.
    String etag(String path) throws IOException, InterruptedException {
        var request = request("GET", path, Map.of(), NOTHING);
        var response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200 && response.statusCode() != 404) {
            throw new IOException(refusal("GET", path, response));
        }
        return response.headers().firstValue("ETag").orElse("");
    }

    Answer put(String path, String etag, JsonNode body) throws IOException, InterruptedException {
        return call("PUT", path, etag.isEmpty() ? Map.of() : Map.of("If-Match", etag), body);
    }

    Answer post(String path, JsonNode body) throws IOException, InterruptedException {
        return call("POST", path, Map.of(), body);
    }

    private Answer call(String method, String path, Map<String, String> headers, JsonNode body)
            throws IOException, InterruptedException {
        var request = request(method, path, headers, body);
        for (var attempt = 1; ; attempt++) {
            var response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() < 300) {
                return answer(response);
            }
            if (!mayPass(response.statusCode()) || attempt == ATTEMPTS) {
                throw new IOException(refusal(method, path, response));
            }
            Thread.sleep(PAUSE);
        }
    }

    private HttpRequest request(
            String method, String path, Map<String, String> headers, JsonNode body) {
        var builder = HttpRequest.newBuilder(URI.create(origin + path)).timeout(TIMEOUT);
        headers.forEach(builder::header);
        if (!token.isEmpty()) {
            builder.header("Authorization", "Bearer " + token);
        }
        if (body.isNull()) {
            return builder.method(method, BodyPublishers.noBody()).build();
        }
        return builder.header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body.toString()))
                .build();
    }

    /// Unknown for now, too early for the service, or too many at once.
    private static boolean mayPass(int status) {
        return status == 404 || status == 429 || status == 502 || status == 503;
    }

    private static Answer answer(HttpResponse<String> response) throws IOException {
        var text = response.body();
        var body = text.isBlank() ? NOTHING : JSON.readTree(text);
        return new Answer(
                response.statusCode(), body, response.headers().firstValue("ETag").orElse(""));
    }

    private static String refusal(String method, String path, HttpResponse<String> response) {
        return "%s %s: %d %s".formatted(method, path, response.statusCode(), response.body());
    }
}
