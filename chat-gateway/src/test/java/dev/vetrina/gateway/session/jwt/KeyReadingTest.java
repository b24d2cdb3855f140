package dev.vetrina.gateway.session.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.vetrina.gateway.settings.KeyHosts.Answer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeyReadingTest {

    private static final String KEYS =
            """
            {"keys":[{"kty":"oct","kid":"one","k":"c2VjcmV0"}]}\
            """;

    private final Vertx vertx = Vertx.vertx();
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private Answer answer = new Answer.Reachable(List.of(InetAddress.getLoopbackAddress()));
    private final KeyReading reading =
            new KeyReading(vertx, host -> Uni.createFrom().item(() -> answer));
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/keys", exchange -> respond(exchange, 200, keys(1)));
        server.createContext("/text", exchange -> respond(exchange, 200, "keys, no\nkeys"));
        server.createContext("/large", exchange -> respond(exchange, 200, " ".repeat(262_145)));
        server.createContext("/many", exchange -> respond(exchange, 200, keys(101)));
        server.createContext("/error", exchange -> respond(exchange, 500, keys(1)));
        server.createContext("/moved", this::redirect);
        server.createContext("/silent", this::never);
        server.createContext("/endless", this::dripping);
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void theAddressThatWasLookedAtIsTheOneConnectedTo() {
        assertThat(reading.read(url("/keys?store=demo")).await().indefinitely().getKeys())
                .extracting(key -> key.getKeyID())
                .containsExactly("0");
        assertThat(asked).containsExactly("keys.example:" + port() + " /keys?store=demo");
    }

    @Test
    void aHostThatIsNotPublicIsNotAsked() {
        answer = new Answer.Forbidden();
        assertFails("/keys", "its host is not public");
        answer = new Answer.Unknown();
        assertFails("/keys", "its host is not found");

        assertThat(asked).isEmpty();
    }

    @Test
    void noRedirectIsFollowed() {
        assertFails("/moved", "status 302");

        assertThat(asked).hasSize(1);
    }

    @Test
    void whatIsNoSetOfKeysIsNotLookedAtFurther() {
        assertFails("/error", "status 500");
        assertFails("/text", "no set of keys");
        assertFails("/many", "too many keys");
        assertFails("/large", "more than 262144 bytes");
    }

    @Test
    void serversThatNeverEndAreLeftAndHoldUpNobody() {
        var silent = reading.read(url("/silent")).subscribeAsCompletionStage();
        var others = Uni.join().all(endless(50)).usingConcurrencyOf(50).andCollectFailures();
        var dripping = others.subscribeAsCompletionStage();

        reading.read(url("/keys")).await().indefinitely();

        assertThat(silent.handle((keys, failure) -> failure).join()).isNotNull();
        assertThat(dripping.handle((keys, failure) -> failure).join()).isNotNull();
    }

    private List<Uni<JWKSet>> endless(int many) {
        return IntStream.range(0, many).mapToObj(one -> reading.read(url("/endless"))).toList();
    }

    private static String keys(int many) {
        return IntStream.range(0, many)
                .mapToObj("{\"kty\":\"oct\",\"kid\":\"%d\",\"k\":\"c2VjcmV0\"}"::formatted)
                .collect(Collectors.joining(",", "{\"keys\":[", "]}"));
    }

    private void assertFails(String path, String reason) {
        assertThatThrownBy(() -> reading.read(url(path)).await().indefinitely())
                .hasStackTraceContaining(reason);
    }

    private String url(String path) {
        return "http://keys.example:" + port() + path;
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private void respond(HttpExchange exchange, int status, String body) throws IOException {
        note(exchange);
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void redirect(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Location", url("/keys"));
        respond(exchange, 302, "");
    }

    private void never(HttpExchange exchange) {
        await();
    }

    private void dripping(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write('{');
        exchange.getResponseBody().flush();
        await();
    }

    private void note(HttpExchange exchange) {
        asked.add(exchange.getRequestHeaders().getFirst("Host") + " " + exchange.getRequestURI());
    }

    private void await() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
