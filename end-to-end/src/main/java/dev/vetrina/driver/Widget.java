package dev.vetrina.driver;

import io.vertx.core.Future;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The live conversation of one shopper: what is said stays in the outbox until it is acked and is
/// said again on each new socket; what was seen decides from where a new socket goes on. All of it
/// is looked at and changed under this object's lock.
final class Widget implements Connection.Owner {
    private record Send(String id, @Nullable String conversation, String text) {
        JsonObject frame() {
            return new JsonObject()
                    .put("type", "send")
                    .put("id", id)
                    .put("conversation", conversation)
                    .put("text", text);
        }
    }

    private final Driver driver;
    private final Session session;
    private final Connection connection;
    private final Patience patience = new Patience();
    private final Frames frames;
    private final Map<String, Send> outbox = new LinkedHashMap<>();
    private final Map<String, Shopper.Ack> acks = new HashMap<>();
    private final UUID page = UUID.randomUUID();
    private @Nullable String conversation;
    private @Nullable String streaming;
    private long last;
    private long askedAfter;

    Widget(Driver driver, Session session) {
        this.driver = driver;
        this.session = session;
        frames = driver.frames();
        connection = new Connection(driver, this);
    }

    Frames frames() {
        return frames;
    }

    void start() {
        connection.start();
    }

    void stop() {
        connection.stop();
    }

    boolean isOpen() {
        return connection.isOpen();
    }

    /// Waits for what the sockets bring about.
    <T> T await(String what, Supplier<Optional<T>> look) {
        return patience.await(what, look, frames::all);
    }

    /// @return the message's own id
    synchronized String say(String text) {
        var send = new Send(UUID.randomUUID().toString(), conversation, text);
        outbox.put(send.id(), send);
        remember(new Entry.Sent(session.sub(), send.id(), conversation, text));
        connection.send(send.frame());
        return send.id();
    }

    /// A frame about the conversation that is going on.
    synchronized JsonObject frame(String type) {
        return new JsonObject().put("type", type).put("conversation", conversation);
    }

    /// False where there is no socket to send it on; only what is said waits in the outbox.
    boolean send(JsonObject frame) {
        return connection.send(frame);
    }

    synchronized Optional<Shopper.Ack> ack(String id) {
        return Optional.ofNullable(acks.get(id));
    }

    synchronized int unacked() {
        return outbox.size();
    }

    synchronized List<String> unackedIds() {
        return List.copyOf(outbox.keySet());
    }

    synchronized Optional<String> conversation() {
        return Optional.ofNullable(conversation);
    }

    synchronized long last() {
        return last;
    }

    @Override
    public Future<String> token() {
        return session.fresh();
    }

    @Override
    public WebSocketConnectOptions next(String token) {
        var path = new StringBuilder("/chat/v1/socket?store=").append(session.store());
        path.append("&client=").append(page);
        if (streaming != null) {
            path.append("&conversation=").append(streaming).append("&after=").append(last);
        }
        askedAfter = last;
        return new WebSocketConnectOptions()
                .setAllowOriginHeader(false)
                .setAbsoluteURI(driver.site().webSocket(path.toString()))
                .addHeader("Authorization", "Bearer " + token)
                .addSubProtocol("vetrina.chat.v1");
    }

    @Override
    public void opened(int socket) {
        outbox.values().forEach(send -> connection.send(send.frame()));
    }

    @Override
    public void received(int socket, JsonObject frame) {
        switch (frame.getString("type")) {
            case "ready" -> ready(socket, frame.getJsonObject("conversation"), frame);
            case "ack" -> acked(frame);
            case "message" -> message(socket, frame);
            case "status" -> status(frame);
            case "error" -> error(frame);
            default -> {
                // Kept for whoever waits for it.
            }
        }
        frames.add(frame);
        patience.changed();
    }

    private void ready(int socket, @Nullable JsonObject described, JsonObject frame) {
        if (described == null) {
            conversation = null;
            return;
        }
        var resumed = frame.getBoolean("resumed");
        var id = described.getString("id");
        if (!resumed) {
            last = described.getLong("lastSeq") - frame.getLong("missed");
        }
        var after = resumed ? askedAfter : last;
        streaming = id;
        conversation = "OPEN".equals(described.getString("status")) ? id : null;
        remember(new Entry.Streaming(session.sub(), socket, id, after, resumed));
    }

    private void acked(JsonObject frame) {
        var seq = frame.getLong("seq");
        if (seq != null) {
            heard(frame.getString("id"), frame.getString("conversation"), seq);
        }
    }

    private void message(int socket, JsonObject frame) {
        var of = frame.getString("conversation");
        var seq = frame.getLong("seq");
        var clientId = frame.getString("clientId");
        remember(
                new Entry.Received(
                        session.sub(),
                        socket,
                        of,
                        seq,
                        frame.getString("id"),
                        clientId,
                        frame.getString("text")));
        if (!of.equals(streaming)) {
            streaming = of;
            last = 0;
        }
        last = Math.max(last, seq);
        if (clientId != null) {
            heard(clientId, of, seq);
        }
    }

    private void heard(String id, String of, long seq) {
        if (outbox.remove(id) != null) {
            conversation = of;
            acks.put(id, new Shopper.Ack(of, seq));
            remember(new Entry.Acked(session.sub(), id, of, seq));
        }
    }

    private void status(JsonObject frame) {
        var of = frame.getString("conversation");
        if ("OPEN".equals(frame.getString("status"))) {
            conversation = of;
        } else if (of.equals(conversation)) {
            conversation = null;
        }
    }

    private void error(JsonObject frame) {
        var id = frame.getString("id");
        var send = id == null ? null : outbox.get(id);
        if (id == null || send == null) {
            return;
        }
        var code = frame.getString("code");
        if (code.equals("unavailable") || code.equals("rate_limited")) {
            var pause = Math.max(1, frame.getLong("retryAfterMs", 1_000L));
            driver.vertx().setTimer(pause, _ -> again(id));
            return;
        }
        outbox.remove(id);
        remember(new Entry.Refused(session.sub(), id, code));
    }

    private synchronized void again(String id) {
        var send = outbox.get(id);
        if (send != null) {
            connection.send(send.frame());
        }
    }

    @Override
    public void closed(int socket, int code) {
        remember(new Entry.Closed(session.sub(), socket, code));
        frames.add(new JsonObject().put("type", "closed").put("code", code));
        patience.changed();
    }

    @Override
    public void failed(Throwable why) {
        frames.add(new JsonObject().put("type", "failed").put("why", why.toString()));
    }

    @Override
    public void signedOut() {
        session.forget();
    }

    private void remember(Entry entry) {
        driver.shoppersHistory().add(entry);
    }
}
