package dev.vetrina.local.seed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One shopper's socket, as little of it as seeding needs: say something, wait until it is stored.
final class SeedSocket implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
    private final WebSocket socket;

    private SeedSocket(HttpClient http, URI address, String token) {
        socket =
                http.newWebSocketBuilder()
                        .header("Authorization", "Bearer " + token)
                        .subprotocols("vetrina.chat.v1")
                        .buildAsync(address, new Frames(frames))
                        .join();
    }

    static SeedSocket open(HttpClient http, String origin, String store, String token) {
        var address = origin.replaceFirst("^http", "ws") + "/chat/v1/socket?store=" + store;
        return new SeedSocket(http, URI.create(address), token);
    }

    /// Says a line and returns its conversation once it is stored.
    ///
    /// @param conversation null to start one
    String say(String id, @Nullable String conversation, String text)
            throws IOException, InterruptedException {
        ObjectNode frame = JsonNodeFactory.instance.objectNode();
        frame.put("type", "send").put("id", id).put("conversation", conversation);
        frame.put("text", text);
        socket.sendText(frame.toString(), true).join();
        while (true) {
            var answer = frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (answer == null) {
                throw new IOException("No answer to a seeded message");
            }
            if (!answer.path("id").asText().equalsIgnoreCase(id)) {
                continue;
            }
            switch (answer.path("type").asText()) {
                case "ack" -> {
                    return answer.path("conversation").asText();
                }
                case "error" -> throw new IOException("Refused: " + answer.path("code").asText());
                default -> {
                    // Another frame that happens to carry this id.
                }
            }
        }
    }

    @Override
    public void close() {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        socket.abort();
    }

    private static final class Frames implements WebSocket.Listener {
        private final BlockingQueue<JsonNode> frames;
        private final StringBuilder partial = new StringBuilder();

        Frames(BlockingQueue<JsonNode> frames) {
            this.frames = frames;
        }

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket webSocket, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                try {
                    frames.add(JSON.readTree(partial.toString()));
                } catch (IOException notJson) {
                    throw new IllegalStateException(notJson);
                } finally {
                    partial.setLength(0);
                }
            }
            webSocket.request(1);
            return null;
        }
    }
}
