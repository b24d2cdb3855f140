package dev.vetrina.kit.backing;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// Opens sockets for tests, with room for the largest frames.
public final class TestSockets {

    private static final Vertx VERTX = Vertx.vertx();
    private static final int MOST_BYTES = 1 << 20;

    private TestSockets() {}

    /// On the socket's own event loop: elsewhere the first frames can come before their handler.
    ///
    /// @param opened sets the handlers
    public static <T> CompletableFuture<T> connect(
            WebSocketConnectOptions options, Function<WebSocket, T> opened) {
        var client =
                VERTX.createWebSocketClient(
                        new WebSocketClientOptions()
                                .setMaxMessageSize(MOST_BYTES)
                                .setMaxFrameSize(MOST_BYTES));
        var done = new CompletableFuture<T>();
        VERTX.runOnContext(_ ->
                client.connect(options)
                        .onSuccess(socket -> done.complete(opened.apply(socket)))
                        .onFailure(done::completeExceptionally));
        return done;
    }
}
