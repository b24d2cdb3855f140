package dev.vetrina.bench;

import dev.vetrina.driver.Driver;
import dev.vetrina.driver.Proof;
import dev.vetrina.driver.Session;
import dev.vetrina.driver.Site;
import dev.vetrina.driver.Sockets;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Vetrina through its public surface: shoppers' sockets, agents' live sockets, and the agents'
/// answers as POSTs.
final class VetrinaLane implements Lane {
    private static final String STORE = "demo";

    private final Driver driver;
    private final Sockets sockets;
    private final HttpClient http;
    private final Site site;
    private final List<WebSocket> shoppers = new ArrayList<>();
    private final List<WebSocket> agents = new ArrayList<>();
    private final List<String> conversations = new ArrayList<>();
    private final Map<String, Integer> shopperOf = new HashMap<>();
    private final String run = Long.toString(System.nanoTime(), 36);
    private final Listener listening;
    private String bearer = "";

    VetrinaLane(Driver driver, Sockets sockets, HttpClient http, Listener listening) {
        this.driver = driver;
        this.sockets = sockets;
        this.http = http;
        this.listening = listening;
        site = driver.site();
    }

    @Override
    public String name() {
        return "vetrina";
    }

    @Override
    public Future<Void> connect(int shopperCount, int agentCount) {
        var all = Future.<Void>succeededFuture();
        for (var i = 0; i < shopperCount; i++) {
            var shopper = i;
            all = all.compose(_ -> begins(shopper));
        }
        for (var i = 0; i < agentCount; i++) {
            var agent = i;
            all = all.compose(_ -> comesIn(agent, agentCount));
        }
        return all;
    }

    /// A session, a socket, and the message that starts the conversation.
    private Future<Void> begins(int shopper) {
        var jwt = Proof.of(site, STORE, "bench-" + run + "-" + shopper).jwt();
        var identity = new JsonObject().put("kind", "storefront-jwt").put("jwt", jwt);
        var started = Promise.<String>promise();
        return Session.request(driver, STORE, Map.of(), new JsonObject().put("identity", identity))
                .compose(session ->
                        sockets.connect(
                                options(
                                        "/chat/v1/socket?store=" + STORE,
                                        "vetrina.chat.v1",
                                        session.body().getString("token")),
                                socket -> {
                                    socket.closeHandler(
                                            _ -> started.tryFail(closed("shopper", socket)));
                                    socket.textMessageHandler(
                                            frame -> shopper(shopper, frame, started));
                                }))
                .compose(socket -> {
                    shoppers.add(socket);
                    var id = Texts.id((1L << 40) + shopper, true);
                    socket.writeTextMessage(send(id, "null", "Hello"));
                    return started.future();
                })
                .map(conversation -> {
                    conversations.add(conversation);
                    shopperOf.put(conversation, shopper);
                    return null;
                });
    }

    private static String closed(String whose, WebSocket socket) {
        return "The %s's socket closed with %s".formatted(whose, socket.closeStatusCode());
    }

    private WebSocketConnectOptions options(String path, String subprotocol, String token) {
        return new WebSocketConnectOptions()
                .setAllowOriginHeader(false)
                .setAbsoluteURI(site.webSocket(path))
                .addHeader("Authorization", "Bearer " + token)
                .addSubProtocol(subprotocol);
    }

    private Future<Void> comesIn(int agent, int agentCount) {
        return driver.agent(agent % 2 == 0 ? "marco" : "anna")
                .bearer()
                .compose(token -> comesIn(agent, agentCount, token));
    }

    private Future<Void> comesIn(int agent, int agentCount, String token) {
        bearer = token;
        var tickets = new JsonArray();
        for (var i = agent; i < conversations.size(); i += agentCount) {
            tickets.add(new JsonObject().put("id", conversations.get(i)));
        }
        var ready = Promise.<Void>promise();
        return sockets.connect(
                        options("/helpdesk/v1/socket", "vetrina.helpdesk.v1", token),
                        socket -> {
                            socket.closeHandler(_ -> ready.tryFail(closed("agent", socket)));
                            socket.textMessageHandler(frame -> agent(frame, ready));
                        })
                .compose(socket -> {
                    agents.add(socket);
                    socket.writeTextMessage(
                            new JsonObject().put("type", "watch").put("tickets", tickets).encode());
                    return ready.future();
                });
    }

    private void shopper(int shopper, String frame, Promise<String> started) {
        if (frame.startsWith("{\"type\":\"ack\"")) {
            var dialog = Texts.dialogOfId(Texts.string(frame, "\"id\":\""));
            if (dialog >= 1L << 40) {
                started.complete(Texts.string(frame, "\"conversation\":\""));
            } else {
                listening.shopperAcked(dialog);
            }
        } else if (frame.startsWith("{\"type\":\"message\"")) {
            listening.shopperGot(shopper, Texts.ofAgent(frame), Texts.number(frame, "\"seq\":"));
        } else if (frame.startsWith("{\"type\":\"error\"")) {
            listening.failed(frame);
        }
    }

    private void agent(String frame, Promise<Void> ready) {
        if (frame.startsWith("{\"type\":\"message\"")) {
            var shopper = shopperOf.get(Texts.string(frame, "\"ticket\":\""));
            if (shopper != null) {
                listening.agentGot(
                        shopper, Texts.ofShopper(frame), Texts.number(frame, "\"seq\":"));
            }
        } else if (frame.startsWith("{\"type\":\"ready\"")) {
            ready.tryComplete();
        } else if (frame.startsWith("{\"type\":\"error\"")) {
            listening.failed(frame);
        }
    }

    @Override
    public void shopperSays(int shopper, long dialog) {
        var conversation = "\"" + conversations.get(shopper) + "\"";
        shoppers.get(shopper)
                .writeTextMessage(
                        send(Texts.id(dialog, true), conversation, Texts.shopper(dialog)));
    }

    private static String send(String id, String conversation, String text) {
        return "{\"type\":\"send\",\"id\":\""
                + id
                + "\",\"conversation\":"
                + conversation
                + ",\"text\":\""
                + text
                + "\"}";
    }

    @Override
    public void agentAnswers(int shopper, long dialog) {
        var body =
                Buffer.buffer(
                        "{\"id\":\""
                                + Texts.id(dialog, false)
                                + "\",\"text\":\""
                                + Texts.agent(dialog)
                                + "\"}");
        var path = "/helpdesk/v1/tickets/" + conversations.get(shopper) + "/messages";
        http.request(
                        new RequestOptions()
                                .setMethod(HttpMethod.POST)
                                .setAbsoluteURI(site.http(path))
                                .addHeader("Authorization", "Bearer " + bearer)
                                .addHeader("Content-Type", "application/json"))
                .compose(request -> request.send(body))
                .compose(response -> response.body().map(_ -> response.statusCode()))
                .onSuccess(status -> answered(status, dialog))
                .onFailure(failure -> listening.failed(failure.toString()));
    }

    private void answered(int status, long dialog) {
        if (status == 201) {
            listening.agentAcked(dialog);
        } else {
            listening.failed("POST answered " + status);
        }
    }

    @Override
    public void close() {
        shoppers.forEach(WebSocket::close);
        agents.forEach(WebSocket::close);
    }
}
