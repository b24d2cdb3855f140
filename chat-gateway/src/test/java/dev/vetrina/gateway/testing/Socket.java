package dev.vetrina.gateway.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vetrina.kit.backing.RawSocket;
import dev.vetrina.kit.backing.TestSockets;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.ConfigProvider;

/// A shopper's socket as a client has it.
public final class Socket {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE_SECONDS = 20;

    private final WebSocket socket;
    private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();

    private Socket(WebSocket socket) {
        this.socket = socket;
        socket.textMessageHandler(text -> frames.add(parsed(text)));
        socket.closeHandler(done -> {
            var code = socket.closeStatusCode();
            closed.complete(code == null ? 1006 : code.intValue());
        });
        socket.exceptionHandler(failure -> {});
    }

    /// With the token in the header, as apps do.
    public static Socket open(Storefront store, String token) {
        return open(store, token, "");
    }

    /// @param query further parameters, from `&` on
    public static Socket open(Storefront store, String token, String query) {
        return connect(options(store.key(), query).addHeader("Authorization", "Bearer " + token));
    }

    public static WebSocketConnectOptions options(String store, String query) {
        return new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(port())
                .setURI("/chat/v1/socket?store=" + store + query)
                .addHeader("X-Forwarded-For", Storefront.someAddress())
                .setAllowOriginHeader(false)
                .addSubProtocol("vetrina.chat.v1");
    }

    /// With no manners, and with these header lines beside its own.
    public static RawSocket raw(Storefront store, String... headers) throws IOException {
        var all = new ArrayList<>(List.of(headers));
        all.add("X-Forwarded-For: " + Storefront.someAddress());
        return RawSocket.open(
                port(), "/chat/v1/socket?store=" + store.key(), all.toArray(String[]::new));
    }

    public static RawSocket rawOf(Storefront store, String token) throws IOException {
        return raw(
                store, "Sec-WebSocket-Protocol: vetrina.chat.v1", "Authorization: Bearer " + token);
    }

    public static int port() {
        return ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
    }

    public static Socket connect(WebSocketConnectOptions options) {
        return attempt(options).join();
    }

    private static CompletableFuture<Socket> attempt(WebSocketConnectOptions options) {
        return TestSockets.connect(options, Socket::new);
    }

    /// What came of an upgrade that has to be refused.
    public static Refusal refusal(WebSocketConnectOptions options) {
        return attemptRefused(options)
                .orElseThrow(() -> new AssertionError("The socket was opened"));
    }

    /// Empty where the socket was opened after all.
    public static Optional<Refusal> attemptRefused(WebSocketConnectOptions options) {
        try {
            attempt(options).get(PATIENCE_SECONDS, TimeUnit.SECONDS).close();
            return Optional.empty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UpgradeRejectedException refused) {
                var body = parsed(refused.getBody() == null ? "{}" : refused.getBody().toString());
                return Optional.of(
                        new Refusal(
                                refused.getStatus(),
                                body.path("code").asText(),
                                body.path("detail").asText(),
                                String.valueOf(refused.getHeaders().get("Retry-After"))));
            }
            throw new AssertionError(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    public record Refusal(int status, String code, String detail, String retryAfter) {}

    public String subprotocol() {
        return String.valueOf(socket.subProtocol());
    }

    public Socket send(String frame) {
        socket.writeTextMessage(frame);
        return this;
    }

    public Socket sendBinary(byte[] bytes) {
        socket.writeBinaryMessage(Buffer.buffer(bytes));
        return this;
    }

    /// Says something and returns its id.
    public String say(String text) {
        var id = UUID.randomUUID().toString();
        send(
                JSON.createObjectNode()
                        .put("type", "send")
                        .put("id", id)
                        .put("text", text)
                        .toString());
        return id;
    }

    public JsonNode next() {
        try {
            var frame = frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(frame).as("a frame").isNotNull();
            return frame;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// The next frame, which has to be of this type.
    public JsonNode next(String type) {
        var frame = next();
        assertThat(frame.path("type").asText()).as("%s", frame).isEqualTo(type);
        return frame;
    }

    /// Everything that comes until the answer to a ping, which follows all that was sent before.
    public List<JsonNode> untilPong() {
        var at = UUID.randomUUID().toString();
        send("{\"type\":\"ping\",\"at\":\"" + at + "\"}");
        var before = new ArrayList<JsonNode>();
        for (var frame = next(); ; frame = next()) {
            if (frame.path("at").asText().equals(at)) {
                return before;
            }
            before.add(frame);
        }
    }

    public int closeCode() {
        try {
            return closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("The socket was not closed", e);
        }
    }

    public boolean isOpen() {
        return !closed.isDone();
    }

    public void close() {
        socket.close();
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(text, e);
        }
    }
}
