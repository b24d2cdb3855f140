package dev.vetrina.bench;

import dev.vetrina.driver.Sockets;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.ArrayList;
import java.util.List;

/// The plain server written by hand.
final class PeerLane implements Lane {
    private final Sockets sockets;
    private final Listener listener;
    private final String address;
    private final List<WebSocket> shoppers = new ArrayList<>();
    private final List<WebSocket> agents = new ArrayList<>();

    PeerLane(Sockets sockets, int port, Listener listener) {
        this.listener = listener;
        this.sockets = sockets;
        address = "ws://127.0.0.1:" + port + "/?user=";
    }

    @Override
    public String name() {
        return "peer";
    }

    @Override
    public Future<Void> connect(int shopperCount, int agentCount) {
        var all = Future.<Void>succeededFuture();
        for (var i = 0; i < agentCount; i++) {
            var path = "a" + i + "&role=agent";
            all = all.compose(_ -> open(path, agents, this::agent));
        }
        for (var i = 0; i < shopperCount; i++) {
            var path = "s" + i + "&role=shopper&agent=a" + i % agentCount;
            all = all.compose(_ -> open(path, shoppers, this::shopper));
        }
        return all;
    }

    private Future<Void> open(String path, List<WebSocket> into, Handler<String> handler) {
        return sockets.connect(
                        new WebSocketConnectOptions()
                                .setAllowOriginHeader(false)
                                .setAbsoluteURI(address + path),
                        socket -> socket.textMessageHandler(handler))
                .map(socket -> {
                    into.add(socket);
                    return null;
                });
    }

    private void shopper(String frame) {
        if (frame.startsWith("{\"t\":\"ack\"")) {
            listener.shopperAcked(Texts.dialogOfId(Texts.string(frame, "\"id\":\"")));
        } else if (frame.startsWith("{\"t\":\"msg\"")) {
            listener.shopperGot(conversation(frame), Texts.ofAgent(frame), -1);
        } else {
            listener.failed(frame);
        }
    }

    private void agent(String frame) {
        if (frame.startsWith("{\"t\":\"ack\"")) {
            listener.agentAcked(Texts.dialogOfId(Texts.string(frame, "\"id\":\"")));
        } else if (frame.startsWith("{\"t\":\"msg\"")) {
            listener.agentGot(conversation(frame), Texts.ofShopper(frame), -1);
        } else {
            listener.failed(frame);
        }
    }

    private static int conversation(String frame) {
        return (int) Texts.number(frame, "\"conv\":");
    }

    @Override
    public void shopperSays(int shopper, long dialog) {
        shoppers.get(shopper)
                .writeTextMessage(frame(shopper, Texts.id(dialog, true), Texts.shopper(dialog)));
    }

    @Override
    public void agentAnswers(int shopper, long dialog) {
        agents.get(shopper % agents.size())
                .writeTextMessage(frame(shopper, Texts.id(dialog, false), Texts.agent(dialog)));
    }

    private static String frame(int shopper, String id, String text) {
        return "{\"id\":\"" + id + "\",\"conv\":" + shopper + ",\"text\":\"" + text + "\"}";
    }

    @Override
    public void close() {
        shoppers.forEach(WebSocket::close);
        agents.forEach(WebSocket::close);
    }
}
