package dev.vetrina.bench;

import dev.vetrina.driver.Driver;
import dev.vetrina.driver.Sockets;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// How many messages a second the bare endpoint echoes: the machine's limit for sockets, the
/// generator included.
final class Echo {
    private static final int IN_FLIGHT = 64;

    private final Vertx vertx;
    private final Sockets sockets;
    private final BareEndpoint endpoint;

    Echo(Vertx vertx, Sockets sockets, BareEndpoint endpoint) {
        this.vertx = vertx;
        this.sockets = sockets;
        this.endpoint = endpoint;
    }

    double messagesPerSecond(Duration duration) {
        var open = connect();
        var ended = Promise.<Long>promise();
        vertx.runOnContext(_ -> begin(open, duration, ended));
        var count = Driver.result(ended.future(), duration.plusSeconds(30));
        open.forEach(WebSocket::close);
        return count / (duration.toMillis() / 1e3);
    }

    private static void begin(List<WebSocket> sockets, Duration duration, Promise<Long> ended) {
        var count = new long[1];
        var end = System.nanoTime() + duration.toNanos();
        for (var socket : sockets) {
            socket.textMessageHandler(text -> {
                count[0]++;
                if (System.nanoTime() < end) {
                    socket.writeTextMessage(text);
                } else {
                    ended.tryComplete(count[0]);
                }
            });
            socket.writeTextMessage(Texts.shopper(count[0]));
        }
    }

    private List<WebSocket> connect() {
        var open = new ArrayList<WebSocket>();
        var all = Future.<Void>succeededFuture();
        for (var i = 0; i < IN_FLIGHT; i++) {
            var number = i;
            all =
                    all.compose(_ -> sockets.connect(options(endpoint, number)))
                            .map(socket -> {
                                open.add(socket);
                                return null;
                            });
        }
        Driver.result(all);
        return open;
    }

    static WebSocketConnectOptions options(BareEndpoint endpoint, int number) {
        return new WebSocketConnectOptions()
                .setAllowOriginHeader(false)
                .setAbsoluteURI(endpoint.address())
                .addHeader("Authorization", "Bearer " + endpoint.token(number));
    }
}
