package dev.vetrina.driver;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;

/// Opens sockets so that nothing is missed that comes close behind the upgrade. The client drops
/// frames that find no handler, and lets them through as soon as it is connected; only what
/// connects on the socket's own event loop can be sure to have its handlers there before. A broken
/// connection is told by its close alone.
public final class Sockets {
    private final Vertx vertx;
    private final WebSocketClient client;

    public Sockets(Vertx vertx, WebSocketClientOptions options) {
        this.vertx = vertx;
        client = vertx.createWebSocketClient(options);
    }

    /// For those who want nothing of what it says.
    public Future<WebSocket> connect(WebSocketConnectOptions options) {
        return connect(options, _ -> {});
    }

    /// @param opened sets the handlers, before the first frame
    public Future<WebSocket> connect(WebSocketConnectOptions options, Handler<WebSocket> opened) {
        var connected = Promise.<WebSocket>promise();
        vertx.runOnContext(_ ->
                client.connect(options)
                        .onSuccess(socket -> socket.exceptionHandler(_ -> {}))
                        .onSuccess(opened)
                        .onComplete(connected));
        return connected.future();
    }
}
