package dev.vetrina.driver;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A shopper with a widget: what he does with it, and what he waits for.
public final class Shopper implements AutoCloseable {
    /// Where a message came to stand.
    public record Ack(String conversation, long seq) {}

    private final Driver driver;
    private final Session session;
    private final Widget widget;
    private final Frames frames;

    Shopper(Driver driver, Session session) {
        this.driver = driver;
        this.session = session;
        widget = new Widget(driver, session);
        frames = widget.frames();
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
        widget.start();
    }

    /// Loses the connection. What is said meanwhile waits in the outbox.
    public void goesOffline() {
        widget.stop();
        widget.await("offline", () -> widget.isOpen() ? Optional.empty() : Optional.of(true));
    }

    /// Says something, now or as soon as there is a socket, and does not wait.
    ///
    /// @return the message's own id
    public String says(String text) {
        return widget.say(text);
    }

    /// Says something and waits until it is stored.
    public Ack saysAndIsHeard(String text) {
        return isHeard(says(text));
    }

    public Ack isHeard(String id) {
        return widget.await("the ack of " + id, () -> widget.ack(id));
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
        widget.send(widget.frame("read").put("upTo", upTo));
    }

    public void types(boolean on) {
        widget.send(widget.frame("typing").put("on", on));
    }

    /// Ends the chat and waits until it is ended.
    public void ends() {
        var id = UUID.randomUUID().toString();
        widget.send(widget.frame("end").put("id", id));
        frames.await("ack of end", frame -> id.equals(frame.getString("id")));
    }

    /// Sends a frame of any kind on the socket there is.
    public void sends(JsonObject frame) {
        if (!widget.send(frame)) {
            throw new IllegalStateException(sub() + " has no socket");
        }
    }

    /// How much is said but not acked.
    public int unacked() {
        return widget.unacked();
    }

    public List<String> unackedIds() {
        return widget.unackedIds();
    }

    /// The conversation that is going on.
    public String conversation() {
        return widget.await("a conversation", widget::conversation);
    }

    /// The highest `seq` that this shopper saw of it.
    public long last() {
        return widget.last();
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

    @Override
    public void close() {
        widget.stop();
    }
}
