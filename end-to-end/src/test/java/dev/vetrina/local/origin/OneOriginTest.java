package dev.vetrina.local.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.vetrina.local.Options;
import dev.vetrina.local.oidc.Issuer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the one origin routes, and what it refuses.
class OneOriginTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final AtomicBoolean READY = new AtomicBoolean(true);
    private static final List<String> RESTARTED = new ArrayList<>();

    @TempDir static Path folder;
    private static Vertx vertx;
    private static Options options;

    @BeforeAll
    static void listen() throws Exception {
        vertx = Vertx.vertx();
        options = Options.forTests(folder);
        var first = backend("first");
        var second = backend("second");
        var chat = new Upstream("/chat", List.of(replica(first), replica(second)));
        var gone = new Upstream("/faq", List.of(new Upstream.Replica(1, () -> true)));
        var key = new RSAKeyGenerator(2048).generate();
        var secrets = Map.of("vetrina-services", "s", "helpdesk-bot", "b");
        var issuer = new Issuer(options.origin(), key, secrets, InstantSource.system());
        var local =
                new LocalApi(() -> Buffer.buffer("{}"), () -> Buffer.buffer("[]"), RESTARTED::add);
        var giulia = new Shop.Shopper("giulia", "Giulia Rossi", "giulia@example.com");
        var secret = "0123456789abcdef0123456789abcdef";
        done(
                new OneOrigin(vertx, options.port())
                        .listen(
                                List.of(chat, gone),
                                issuer,
                                local,
                                List.of(
                                        new Shop("demo", "Demo", List.of(giulia), secret),
                                        new Shop("demo-two", "Two", List.of(), secret))));
    }

    @AfterAll
    static void close() {
        vertx.close();
    }

    @BeforeEach
    void allIsUp() {
        READY.set(true);
        RESTARTED.clear();
    }

    /// Another address of this machine's own network, which only a server on all addresses answers.
    @Test
    void nobodyReachesItFromElsewhere() {
        for (var port : List.of(options.port(), options.port() + 1)) {
            assertThatIOException().isThrownBy(() -> new Socket("127.0.0.2", port).close());
        }
    }

    @Test
    void aServiceSeesWhatCameAndFromWhere() throws Exception {
        var seen = new JsonObject(get("/chat/v1/seen?a=1").body());
        assertThat(seen.getString("uri")).isEqualTo("/chat/v1/seen?a=1");
        assertThat(seen.getString("host")).isEqualTo("localhost:" + options.port());
        assertThat(seen.getString("for")).isEqualTo("127.0.0.1");
    }

    @Test
    void whatHasNoBodyAnnouncesNone() throws Exception {
        var answer = get("/chat/v1/unchanged");
        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(answer.headers().firstValue("Transfer-Encoding")).isEmpty();
        assertThat(answer.headers().firstValue("ETag")).hasValue("\"1\"");
    }

    @Test
    void whereAClientClaimsToComeFromIsNotBelieved() throws Exception {
        var request = request("/chat/v1/seen").header("X-Forwarded-For", "8.8.8.8").build();
        var seen = new JsonObject(HTTP.send(request, BodyHandlers.ofString()).body());
        assertThat(seen.getString("for")).isEqualTo("127.0.0.1");
    }

    @Test
    void replicasTakeTurns() throws Exception {
        var names = new ArrayList<String>();
        for (var i = 0; i < 4; i++) {
            names.add(new JsonObject(get("/chat/v1/seen").body()).getString("name"));
        }
        assertThat(names).containsOnly("first", "second").contains("first", "second");
    }

    @Test
    void internalAndUnknownPathsAreNotFound() throws Exception {
        for (var path :
                List.of(
                        "/internal",
                        "/internal/v1/conversations",
                        "/chat/%2e%2e/internal/v1/conversations",
                        "/chat/..;/internal/v1",
                        "/chat%2f..%2finternal",
                        "/chat//internal",
                        "/chatter",
                        "/q/health",
                        "/nothing",
                        "/local/nothing")) {
            var answer = get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(problem(answer)).as(path).isEqualTo("not_found");
        }
    }

    @Test
    void whileAServiceIsDownItsPathsSayTryAgain() throws Exception {
        READY.set(false);
        unavailable(get("/chat/v1/seen"));
        // Up for all that we know, but nobody listens.
        unavailable(get("/faq/v1/stores"));
    }

    private static void unavailable(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        assertThat(answer.body())
                .isEqualTo(
                        "{\"type\":\"about:blank\",\"title\":\"unavailable\",\"status\":503,"
                                + "\"code\":\"unavailable\"}");
    }

    /// The service closes where it is sent too much, and is there all the same.
    @Test
    void aBodyThatIsTooLargeIsSaidToBe() throws Exception {
        var tooLarge = BodyPublishers.ofByteArray(new byte[8 * 1024 * 1024]);

        var answer =
                HTTP.send(request("/chat/v1/full").POST(tooLarge).build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(problem(answer)).isEqualTo("too_large");
    }

    @Test
    void aSocketPassesWithItsSubprotocolAndBothDirections() throws Exception {
        var answer = new CompletableFuture<String>();
        var socket =
                HTTP.newWebSocketBuilder()
                        .subprotocols("vetrina.chat.v1", "vetrina.bearer.abc")
                        .buildAsync(socketAddress("/chat/v1/socket"), listener(answer))
                        .get(10, TimeUnit.SECONDS);
        assertThat(socket.getSubprotocol()).isEqualTo("vetrina.chat.v1");
        socket.sendText("hello", true).get(10, TimeUnit.SECONDS);
        assertThat(answer.get(10, TimeUnit.SECONDS))
                .isEqualTo("vetrina.chat.v1, vetrina.bearer.abc from 127.0.0.1: hello");
        socket.abort();
    }

    @Test
    void aRefusedUpgradeKeepsTheServicesAnswer() {
        var refused =
                HTTP.newWebSocketBuilder()
                        .buildAsync(
                                socketAddress("/chat/v1/refused"),
                                listener(new CompletableFuture<>()))
                        .handle((_, failure) -> ((CompletionException) failure).getCause())
                        .join();
        assertThat(refused).isInstanceOf(WebSocketHandshakeException.class);
        var response = ((WebSocketHandshakeException) refused).getResponse();
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
    }

    @Test
    void aClientThatGoesAwayIsNoFailureOfTheStack() throws Exception {
        try (var log = new ClientLog();
                var waits = new Socket("127.0.0.1", options.port())) {
            waits.getOutputStream()
                    .write(
                            "POST /chat/v1/slow HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nhalf"
                                    .getBytes(StandardCharsets.UTF_8));
            assertThat(waits.getInputStream().read()).isEqualTo('H');
            waits.close();
            HTTP.newWebSocketBuilder()
                    .buildAsync(
                            socketAddress("/chat/v1/socket"), listener(new CompletableFuture<>()))
                    .get(10, TimeUnit.SECONDS)
                    .abort();

            await().pollDelay(Duration.ofSeconds(1))
                    .untilAsserted(() -> assertThat(log.said).isEmpty());
        }
    }

    @Test
    void localAnswersByItsLoopbackNamesOnly() throws Exception {
        assertThat(get("/local/info").statusCode()).isEqualTo(200);
        assertThat(get("/local/info").headers().firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
        assertThat(rawStatus("GET /local/info HTTP/1.1", "Host: shop.example")).isEqualTo(404);
    }

    @Test
    void aRestartNeedsTheHeaderThatNoPageSends() throws Exception {
        var path = "/local/processes/kafka/restart";
        assertThat(post(path, Map.of()).statusCode()).isEqualTo(403);
        assertThat(RESTARTED).isEmpty();
        assertThat(post(path, Map.of("X-Vetrina-Local", "1")).statusCode()).isEqualTo(202);
        assertThat(RESTARTED).containsExactly("kafka");
    }

    @Test
    void aShopperSignsInAndTheShopVouchesForHim() throws Exception {
        assertThat(post("/shop/identity", Map.of()).statusCode()).isEqualTo(401);
        assertThat(get("/shop/me").statusCode()).isEqualTo(204);
        var signedIn =
                HTTP.send(
                        request("/shop/sign-in")
                                .POST(BodyPublishers.ofString("{\"shopper\":\"giulia\"}"))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(signedIn.statusCode()).isEqualTo(204);
        var cookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HTTPOnly").contains("SameSite=Lax");
        var proof = post("/shop/identity", Map.of("Cookie", cookie.split(";")[0]));
        assertThat(new JsonObject(proof.body()).getString("jwt").split("\\.")).hasSize(3);
    }

    @Test
    void anotherPageCannotSignAShopperIn() throws Exception {
        var headers = Map.of("Origin", "http://elsewhere.example");
        assertThat(post("/shop/sign-in", headers).statusCode()).isEqualTo(403);
    }

    private static int backend(String name) throws Exception {
        var server =
                vertx.createHttpServer(
                        new HttpServerOptions().addWebSocketSubProtocol("vetrina.chat.v1"));
        server.requestHandler(request -> answer(request, name));
        return done(server.listen(0, "127.0.0.1")).actualPort();
    }

    private static void answer(HttpServerRequest request, String name) {
        if (request.uri().endsWith("/slow")) {
            request.response().setChunked(true).write("more to come");
        } else if (request.uri().endsWith("/unchanged")) {
            request.response().setStatusCode(304).putHeader("ETag", "\"1\"").end();
        } else if (request.uri().endsWith("/refused")) {
            Problems.send(request.response(), 403, "origin_not_allowed");
        } else if (request.uri().endsWith("/full")) {
            request.connection().close();
        } else if (SocketTunnel.wants(request)) {
            request.toWebSocket().onSuccess(OneOriginTest::socket);
        } else {
            seen(request, name);
        }
    }

    private static void seen(HttpServerRequest request, String name) {
        request.response()
                .end(
                        new JsonObject()
                                .put("name", name)
                                .put("uri", request.uri())
                                .put("host", request.getHeader("Host"))
                                .put("for", request.getHeader("X-Forwarded-For"))
                                .toBuffer());
    }

    private static void socket(ServerWebSocket socket) {
        var offered = socket.headers().get("Sec-WebSocket-Protocol");
        var from = socket.headers().get("X-Forwarded-For");
        socket.textMessageHandler(
                text -> socket.writeTextMessage(offered + " from " + from + ": " + text));
    }

    private static Upstream.Replica replica(int port) {
        return new Upstream.Replica(port, READY::get);
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(options.origin() + path));
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return HTTP.send(request(path).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String path, Map<String, String> headers)
            throws Exception {
        var request = request(path).POST(BodyPublishers.noBody());
        headers.forEach(request::header);
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static String problem(HttpResponse<String> answer) {
        return new JsonObject(answer.body()).getString("code");
    }

    private static URI socketAddress(String path) {
        return URI.create(options.origin().replace("http", "ws") + path);
    }

    /// The HTTP client writes the host itself.
    private static int rawStatus(String... lines) throws Exception {
        try (var socket = new Socket("127.0.0.1", options.port())) {
            var text = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            var answer = new String(socket.getInputStream().readAllBytes());
            return Integer.parseInt(answer.split(" ")[1]);
        }
    }

    private static WebSocket.Listener listener(CompletableFuture<String> answer) {
        return new WebSocket.Listener() {
            @Override
            public @Nullable CompletionStage<?> onText(
                    WebSocket socket, CharSequence data, boolean last) {
                answer.complete(data.toString());
                return null;
            }
        };
    }

    /// What the client library complains of meanwhile.
    private static final class ClientLog extends Handler implements AutoCloseable {
        private final Logger logger = Logger.getLogger("io.vertx.core.http.impl");
        final List<String> said = new CopyOnWriteArrayList<>();

        ClientLog() {
            logger.addHandler(this);
        }

        @Override
        public void publish(LogRecord entry) {
            said.add(entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            logger.removeHandler(this);
        }
    }

    private static <T> T done(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
