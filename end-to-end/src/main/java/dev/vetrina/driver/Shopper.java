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
import org.jspecify.annotations.Nullable;

/// A shopper with a widget: what he says stays in his outbox until it is acked and is said again on
/// each new socket; what he saw decides from where a new socket goes on.
public final class Shopper implements AutoCloseable {
    /// Where a message came to stand.
    public record Ack(String conversation, long seq) {}

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
    private final Map<String, Ack> acks = new HashMap<>();
    private final Map<String, String> refusals = new HashMap<>();
    private final UUID page = UUID.randomUUID();
    private final Owner owner = new Owner();
    private @Nullable String conversation;
    private @Nullable String streaming;
    private long last;
    private long askedAfter;
    private String shown = "";

    Shopper(Driver driver, Session session) {
        this.driver = driver;
        frames = driver.frames();
        this.session = session;
        connection = new Connection(driver, owner);
    }

    public String sub() {
        return session.sub();
    }

    public Frames frames() {
        return frames;
    }

    /// Opens the widget and waits until it is connected.
    public Shopper opens() {
        comesOnline();
        frames.await("ready");
        return this;
    }

    public void comesOnline() {
        connection.start();
    }

    /// Loses the connection. What is said meanwhile waits in the outbox.
    public void goesOffline() {
        connection.stop();
        patience.await("offline", () -> open() ? Optional.empty() : Optional.of(true), frames::all);
    }

    private boolean open() {
        return connection.isOpen();
    }

    /// Says something, now or as soon as there is a socket, and does not wait.
    ///
    /// @return the message's own id
    public String says(String text) {
        synchronized (owner) {
            var send = new Send(UUID.randomUUID().toString(), conversation, text);
            outbox.put(send.id(), send);
            var sent = new Entry.Sent(sub(), send.id(), conversation, text);
            driver.shoppersHistory().add(sent);
            connection.send(send.frame());
            return send.id();
        }
    }

    /// Says something and waits until it is stored.
    public Ack saysAndIsHeard(String text) {
        return isHeard(says(text));
    }

    public Ack isHeard(String id) {
        return patience.await("the ack of " + id, () -> ack(id), frames::all);
    }

    /// Says something that is refused, and returns the refusal's code.
    public String isRefused(String id) {
        return patience.await("a refusal of " + id, () -> refusal(id), frames::all);
    }

    private Optional<Ack> ack(String id) {
        synchronized (owner) {
            return Optional.ofNullable(acks.get(id));
        }
    }

    private Optional<String> refusal(String id) {
        synchronized (owner) {
            return Optional.ofNullable(refusals.get(id));
        }
    }

    /// Waits for a message with this text, from whomever.
    public JsonObject sees(String text) {
        return frames.await(
                "a message: " + text,
                frame ->
                        "message".equals(frame.getString("type"))
                                && text.equals(frame.getString("text")));
    }

    /// Waits for a frame with this value in this field.
    public JsonObject sees(String type, String field, Object value) {
        return frames.await(
                type + " with " + field + " = " + value,
                frame ->
                        type.equals(frame.getString("type"))
                                && value.equals(frame.getValue(field)));
    }

    public void reads(long upTo) {
        connection.send(frame("read").put("upTo", upTo));
    }

    public void types(boolean on) {
        connection.send(frame("typing").put("on", on));
    }

    /// Ends the chat and waits until it is ended.
    public void ends() {
        var id = UUID.randomUUID().toString();
        connection.send(frame("end").put("id", id));
        frames.await("ack of end", frame -> id.equals(frame.getString("id")));
    }

    /// Sends a frame of any kind on the socket there is.
    public void sends(JsonObject frame) {
        if (!connection.send(frame)) {
            throw new IllegalStateException(sub() + " has no socket");
        }
    }

    /// How much is said but not acked.
    public int unacked() {
        synchronized (owner) {
            return outbox.size();
        }
    }

    public List<String> unackedIds() {
        synchronized (owner) {
            return List.copyOf(outbox.keySet());
        }
    }

    /// The conversation that is going on.
    public String conversation() {
        return patience.await("a conversation", this::going, frames::all);
    }

    private Optional<String> going() {
        synchronized (owner) {
            return Optional.ofNullable(conversation);
        }
    }

    /// The highest `seq` that this shopper saw of it.
    public long last() {
        synchronized (owner) {
            return last;
        }
    }

    /// A call with the session's token, such as for the history.
    public Answer call(String method, String path, @Nullable JsonObject body) {
        return Driver.result(
                session.fresh()
                        .compose(token ->
                                driver.http()
                                        .json(
                                                method,
                                                driver.site().http(path),
                                                Map.of("Authorization", "Bearer " + token),
                                                body)));
    }

    public String token() {
        return Driver.result(session.fresh());
    }

    private JsonObject frame(String type) {
        synchronized (owner) {
            return new JsonObject().put("type", type).put("conversation", conversation);
        }
    }

    @Override
    public void close() {
        connection.stop();
    }

    /// What the connection brings, under this object's lock.
    private final class Owner implements Connection.Owner {
        @Override
        public Future<WebSocketConnectOptions> next() {
            return session.fresh().map(this::options);
        }

        private synchronized WebSocketConnectOptions options(String token) {
            var path = new StringBuilder("/chat/v1/socket?store=").append(session.store());
            path.append("&client=").append(page);
            if (streaming != null) {
                path.append("&conversation=").append(streaming).append("&after=").append(last);
            }
            askedAfter = last;
            shown = token;
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
            driver.shoppersHistory().add(new Entry.Streaming(sub(), socket, id, after, resumed));
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
            driver.shoppersHistory()
                    .add(
                            new Entry.Received(
                                    sub(),
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
                acks.put(id, new Ack(of, seq));
                driver.shoppersHistory().add(new Entry.Acked(sub(), id, of, seq));
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
            refusals.put(id, code);
            driver.shoppersHistory().add(new Entry.Refused(sub(), id, code));
        }

        private synchronized void again(String id) {
            var send = outbox.get(id);
            if (send != null) {
                connection.send(send.frame());
            }
        }

        @Override
        public void closed(int socket, int code) {
            driver.shoppersHistory().add(new Entry.Closed(sub(), socket, code));
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

        @Override
        public void alive() {
            session.fresh().onSuccess(this::show);
        }

        private synchronized void show(String token) {
            if (!token.equals(shown)) {
                shown = token;
                connection.send(new JsonObject().put("type", "token").put("token", token));
            }
        }
    }
}
