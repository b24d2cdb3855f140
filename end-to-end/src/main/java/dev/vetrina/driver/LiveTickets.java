package dev.vetrina.driver;

import io.vertx.core.Future;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The live socket of one agent with the tickets that he watches: each new socket watches them
/// again from where the last one was. All of it is looked at and changed under this object's lock.
final class LiveTickets implements Connection.Owner {
    private final Driver driver;
    private final AgentToken token;
    private final String who;
    private final Frames frames;
    private final Map<String, Long> watched = new HashMap<>();
    private final Connection connection;
    private volatile Consumer<JsonObject> whenTold = frame -> {};
    private int socket;

    /// @param who what the history calls this agent
    LiveTickets(Driver driver, AgentToken token, String who) {
        this.driver = driver;
        this.token = token;
        this.who = who;
        frames = driver.frames();
        connection = new Connection(driver, this);
    }

    Frames frames() {
        return frames;
    }

    void whenTold(Consumer<JsonObject> listener) {
        whenTold = listener;
    }

    void start() {
        connection.start();
    }

    void stop() {
        connection.stop();
    }

    /// What is watched already goes on as it is.
    ///
    /// @param tickets with the `seq` after which each is wanted
    synchronized void watch(Map<String, Long> tickets) {
        var more = new HashMap<>(tickets);
        more.keySet().removeAll(watched.keySet());
        watched.putAll(more);
        ask(more);
    }

    /// From where a new socket would go on; 0 where the ticket is not watched.
    synchronized long last(String ticket) {
        return watched.getOrDefault(ticket, 0L);
    }

    synchronized List<String> watched() {
        return List.copyOf(watched.keySet());
    }

    @Override
    public Future<String> token() {
        return token.fresh();
    }

    @Override
    public WebSocketConnectOptions next(String bearer) {
        return new WebSocketConnectOptions()
                .setAllowOriginHeader(false)
                .setAbsoluteURI(driver.site().webSocket(HelpdeskAgent.API + "/socket"))
                .addHeader("Authorization", "Bearer " + bearer)
                .addSubProtocol("vetrina.helpdesk.v1");
    }

    @Override
    public void opened(int number) {
        socket = number;
        ask(watched);
    }

    /// In one frame: only so many may wait to be handled.
    private void ask(Map<String, Long> tickets) {
        var all = new JsonArray();
        tickets.forEach((id, after) -> all.add(new JsonObject().put("id", id).put("after", after)));
        if (!all.isEmpty()
                && connection.send(new JsonObject().put("type", "watch").put("tickets", all))) {
            tickets.forEach(
                    (id, after) -> remember(new Entry.Streaming(who, socket, id, after, true)));
        }
    }

    @Override
    public void received(int number, JsonObject frame) {
        switch (frame.getString("type")) {
            case "message" -> message(frame.getString("ticket"), frame.getJsonObject("message"));
            case "resync" -> resync(frame.getString("ticket"));
            default -> {
                // Kept for whoever waits for it.
            }
        }
        frames.add(frame);
        whenTold.accept(frame);
    }

    private void message(String ticket, JsonObject message) {
        var seq = message.getLong("seq");
        if (seq == null) {
            return;
        }
        remember(
                new Entry.Received(
                        who,
                        socket,
                        ticket,
                        seq,
                        message.getString("id"),
                        message.getString("clientId"),
                        message.getString("text")));
        watched.computeIfPresent(ticket, (_, last) -> Math.max(last, seq));
    }

    private void resync(String ticket) {
        remember(new Entry.Streaming(who, socket, ticket, last(ticket), false));
    }

    @Override
    public void closed(int number, int code) {
        remember(new Entry.Closed(who, number, code));
        frames.add(new JsonObject().put("type", "closed").put("code", code));
    }

    @Override
    public void failed(Throwable why) {
        frames.add(new JsonObject().put("type", "failed").put("why", why.toString()));
    }

    @Override
    public void signedOut() {
        token.forget();
    }

    private void remember(Entry entry) {
        driver.agentsHistory().add(entry);
    }
}
