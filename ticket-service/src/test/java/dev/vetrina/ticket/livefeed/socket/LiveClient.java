package dev.vetrina.ticket.livefeed.socket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vetrina.kit.backing.RawSocket;
import dev.vetrina.kit.backing.TestSockets;
import dev.vetrina.kit.topic.TopicFollowers;
import io.quarkus.arc.Arc;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;

/// An agent's socket as a client has it.
final class LiveClient implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PATH = "/helpdesk/v1/socket";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final WebSocket socket;
    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();

    private LiveClient(WebSocket socket) {
        this.socket = socket;
        socket.textMessageHandler(frames::add);
        socket.closeHandler(done -> {
            var code = socket.closeStatusCode();
            closed.complete(code == null ? 1006 : code.intValue());
        });
        socket.exceptionHandler(failure -> {});
    }

    /// With the token in the header, as scripts do; ready.
    static LiveClient of(String token) {
        var client = connect(options(token));
        assertThat(client.next().path("type").asText()).isEqualTo("ready");
        return client;
    }

    static WebSocketConnectOptions options() {
        return bare().addSubProtocol("vetrina.helpdesk.v1");
    }

    static WebSocketConnectOptions options(String token) {
        return options().addHeader("Authorization", bearer(token));
    }

    static String bearer(String token) {
        return "Bearer " + token;
    }

    static WebSocketConnectOptions bare() {
        return new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(port())
                .setURI(PATH)
                .setAllowOriginHeader(false);
    }

    private static int port() {
        return ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
    }

    static WebSocketConnectOptions from(String origin) {
        return options().setAllowOriginHeader(true).addHeader("Origin", origin);
    }

    static LiveClient connect(WebSocketConnectOptions options) {
        return attempt(options).join();
    }

    /// What came of an upgrade that has to be refused.
    static Refusal refusal(WebSocketConnectOptions options) {
        try {
            attempt(options).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UpgradeRejectedException refused) {
                var body = refused.getBody() == null ? "{}" : refused.getBody().toString();
                return new Refusal(
                        refused.getStatus(),
                        parsed(body).path("code").asText(),
                        refused.getHeaders().contains("Retry-After"));
            }
            throw new AssertionError(e);
        }
        throw new AssertionError("The socket was opened");
    }

    /// @param later whether it says when to come again
    record Refusal(int status, String code, boolean later) {

        static Refusal of(int status, String code) {
            return new Refusal(status, code, false);
        }
    }

    /// With no manners, and with these header lines beside those that every upgrade has.
    static RawSocket raw(String... headers) throws IOException {
        theFeedsAreThere();
        return RawSocket.open(port(), PATH, headers);
    }

    private static CompletableFuture<LiveClient> attempt(WebSocketConnectOptions options) {
        theFeedsAreThere();
        return TestSockets.connect(options, LiveClient::new);
    }

    /// No socket is taken before: a test that comes first may be earlier.
    private static void theFeedsAreThere() {
        var followers = Arc.container().select(TopicFollowers.class).get();
        Awaitility.await().until(followers::areCaughtUp);
    }

    String subprotocol() {
        return socket.subProtocol();
    }

    LiveClient send(String frame) {
        socket.writeTextMessage(frame);
        return this;
    }

    LiveClient sendBinary(byte[] bytes) {
        socket.writeBinaryMessage(Buffer.buffer(bytes));
        return this;
    }

    LiveClient watch(Object ticket, long after) {
        return send(
                "{\"type\":\"watch\",\"tickets\":[{\"id\":\"%s\",\"after\":%d}]}"
                        .formatted(ticket, after));
    }

    JsonNode next() {
        return await(frame -> true);
    }

    JsonNode next(String type) {
        return await(frame -> frame.path("type").asText().equals(type));
    }

    /// The next of this type as it came.
    String nextText(String type) {
        return awaitText(frame -> frame.path("type").asText().equals(type));
    }

    /// The next of this ticket and type; others in between are passed over.
    JsonNode next(String type, Object ticket) {
        return await(frame ->
                frame.path("type").asText().equals(type)
                        && (frame.path("ticket").asText().equals(ticket.toString())
                                || frame.path("ticket")
                                        .path("id")
                                        .asText()
                                        .equals(ticket.toString())));
    }

    JsonNode await(Predicate<JsonNode> wanted) {
        return parsed(awaitText(wanted));
    }

    private String awaitText(Predicate<JsonNode> wanted) {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until) {
            try {
                var frame = frames.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (frame != null && wanted.test(parsed(frame))) {
                    return frame;
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        throw new AssertionError("The frame did not come");
    }

    int closeCode() {
        return closed.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        socket.close();
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
