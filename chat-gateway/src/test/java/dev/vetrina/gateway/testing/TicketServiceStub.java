package dev.vetrina.gateway.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// ticket-service's internal API, the issuer's token endpoint and a storefront's key set in one
/// small server. Tests tell it over HTTP what to say: `PUT /say/{path}` with the body, the status
/// in the header `X-Status`; `GET /correlation/{path}` answers with the id that came there last.
public class TicketServiceStub implements QuarkusTestResourceLifecycleManager {

    private static final String EMPTY =
            """
            {"conversation":null,"version":0,"incarnation":"one","resumed":false,"missed":[]}\
            """;

    private final Map<String, Said> said = new ConcurrentHashMap<>();
    private final Map<String, String> correlations = new ConcurrentHashMap<>();
    private @Nullable HttpServer server;

    private record Said(int status, String body) {}

    @Override
    public Map<String, String> start() {
        try {
            var http =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            http.createContext("/say/", this::learn);
            http.createContext("/correlation/", this::correlation);
            http.createContext("/", this::answer);
            http.start();
            server = http;
            var url = "http://127.0.0.1:" + http.getAddress().getPort();
            return Map.of(
                    "stub.url", url,
                    "quarkus.rest-client.ticket-service.url", url,
                    "quarkus.oidc-client.auth-server-url", url,
                    "quarkus.oidc-client.discovery-enabled", "false",
                    "quarkus.oidc-client.token-path", "/token",
                    "quarkus.oidc-client.client-id", "vetrina-services",
                    "quarkus.oidc-client.credentials.secret", "secret",
                    "vetrina.jwks.allow-http", "true",
                    "vetrina.jwks.private-hosts", "127.0.0.1",
                    "vetrina.limits.ping-interval", "1s");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    private void learn(HttpExchange exchange) throws IOException {
        var asked = asked(exchange.getRequestURI()).substring("/say".length());
        var status = exchange.getRequestHeaders().getFirst("X-Status");
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        said.put(asked, new Said(Integer.parseInt(status), body));
        respond(exchange, new Said(200, ""));
    }

    private void correlation(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath().substring("/correlation".length());
        respond(exchange, new Said(200, correlations.getOrDefault(path, "")));
    }

    private void answer(HttpExchange exchange) throws IOException {
        var uri = exchange.getRequestURI();
        var correlation = exchange.getRequestHeaders().getFirst("X-Correlation-Id");
        correlations.put(uri.getPath(), correlation == null ? "" : correlation);
        if (uri.getPath().equals("/token")) {
            respond(
                    exchange,
                    new Said(
                            200,
                            "{\"access_token\":\"service\",\"token_type\":\"Bearer\",\"expires_in\":600}"));
            return;
        }
        var found = said.getOrDefault(asked(uri), said.get(uri.getPath()));
        if (found != null) {
            respond(exchange, found);
        } else if (uri.getPath().endsWith("/ready")) {
            respond(exchange, new Said(200, EMPTY));
        } else {
            respond(exchange, new Said(404, "{\"code\":\"conversation_unknown\",\"status\":404}"));
        }
    }

    private static String asked(URI uri) {
        return uri.getPath() + (uri.getQuery() == null ? "" : "?" + uri.getQuery());
    }

    private static void respond(HttpExchange exchange, Said said) throws IOException {
        var bytes = said.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(said.status(), bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }
}
