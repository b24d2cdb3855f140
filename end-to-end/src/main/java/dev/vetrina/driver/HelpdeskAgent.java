package dev.vetrina.driver;

import static java.util.stream.Collectors.toMap;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An agent at the helpdesk: his calls over HTTP, and what he waits for on his live socket.
public final class HelpdeskAgent implements AutoCloseable {
    static final String API = "/helpdesk/v1";

    private final Driver driver;
    private final AgentToken token;
    private final String who;
    private final LiveTickets live;
    private final Frames frames;
    private final Replies replies;

    HelpdeskAgent(Driver driver, AgentToken token, String who) {
        this.driver = driver;
        this.token = token;
        this.who = who;
        live = new LiveTickets(driver, token, who);
        frames = live.frames();
        replies = new Replies(driver, this);
    }

    public String who() {
        return who;
    }

    public Frames frames() {
        return frames;
    }

    public Replies replies() {
        return replies;
    }

    /// Is called with every frame, on the thread that reads the socket.
    public void whenTold(Consumer<JsonObject> listener) {
        live.whenTold(listener);
    }

    /// Connects the live socket and waits until it is ready.
    public HelpdeskAgent opens() {
        live.start();
        frames.await("ready");
        return this;
    }

    /// Loses the connection.
    public void goesOffline() {
        live.stop();
        frames.await("closed");
    }

    public void comesOnline() {
        live.start();
    }

    /// Follows a ticket from its message after `after` on.
    public void watches(String ticket, long after) {
        live.watch(Map.of(ticket, after));
    }

    /// Follows all of these from their beginnings on.
    public void watches(Collection<String> tickets) {
        live.watch(tickets.stream().collect(toMap(ticket -> ticket, _ -> 0L)));
    }

    public long last(String ticket) {
        return live.last(ticket);
    }

    public List<String> watched() {
        return live.watched();
    }

    /// Waits for a message with this text in a watched ticket.
    public JsonObject sees(String text) {
        return frames.await(
                        "a message: " + text,
                        frame ->
                                "message".equals(frame.getString("type"))
                                        && text.equals(
                                                frame.getJsonObject("message").getString("text")))
                .getJsonObject("message");
    }

    /// Waits for a ticket's shape in which a field has this value, or finds it among those that
    /// came before.
    public JsonObject seesTicket(String id, String field, Object value) {
        return seesTicket(id, 0, field, value);
    }

    /// Waits for a shape that is newer than this one, which a call answered. Frames of older ones
    /// may come after the answer.
    public JsonObject seesTicketAfter(JsonObject ticket, String field, Object value) {
        return seesTicket(ticket.getString("id"), ticket.getLong("version"), field, value);
    }

    private JsonObject seesTicket(String id, long after, String field, Object value) {
        return frames.await(
                        "ticket %s after version %d with %s = %s"
                                .formatted(id, after, field, value),
                        frame ->
                                "ticket".equals(frame.getString("type"))
                                        && frame.getJsonObject("ticket").getString("id").equals(id)
                                        && frame.getJsonObject("ticket").getLong("version") > after
                                        && value.equals(
                                                frame.getJsonObject("ticket").getValue(field)))
                .getJsonObject("ticket");
    }

    /// Waits for another frame about a ticket, such as `typing` or `read`.
    public JsonObject sees(String type, String ticket) {
        return frames.await(
                type + " of " + ticket,
                frame ->
                        type.equals(frame.getString("type"))
                                && ticket.equals(frame.getString("ticket")));
    }

    /// Waits for a ticket of this shopper to appear, and returns its shape.
    public JsonObject seesTicketOf(Shopper shopper) {
        return frames.await(
                        "a ticket of " + shopper.sub(),
                        frame ->
                                "ticket".equals(frame.getString("type"))
                                        && shopper.sub().equals(externalId(frame)))
                .getJsonObject("ticket");
    }

    private static String externalId(JsonObject frame) {
        return frame.getJsonObject("ticket").getJsonObject("profile").getString("externalId");
    }

    /// Answers and waits until the answer is stored.
    public JsonObject replies(String ticket, String text) {
        return Driver.result(replies.send(ticket, text));
    }

    public JsonObject notes(String ticket, String text) {
        var body = new JsonObject().put("id", id()).put("text", text).put("note", true);
        return expect(201, call("POST", "/tickets/" + ticket + "/messages", body)).body();
    }

    public JsonObject ticket(String id) {
        return expect(200, call("GET", "/tickets/" + id, null)).body();
    }

    /// An action without a body, such as `close`, `unread` or `take-over`: the whole ticket.
    public JsonObject does(String action, String ticket) {
        return does(action, ticket, new JsonObject());
    }

    public JsonObject does(String action, String ticket, JsonObject body) {
        return expect(200, call("POST", "/tickets/" + ticket + "/" + action, body)).body();
    }

    public void reads(String ticket, long upTo) {
        does("read", ticket, new JsonObject().put("upTo", upTo));
    }

    public void types(String ticket, boolean on) {
        expect(204, call("POST", "/tickets/" + ticket + "/typing", new JsonObject().put("on", on)));
    }

    public void views(String ticket, boolean on) {
        expect(
                204,
                call("POST", "/tickets/" + ticket + "/viewing", new JsonObject().put("on", on)));
    }

    /// The whole thread, notes too, page by page.
    public List<JsonObject> thread(String ticket) {
        return new Pages(this).thread(ticket);
    }

    /// All tickets that a query names, such as `?status=any&owner=any`.
    public List<JsonObject> tickets(String query) {
        return new Pages(this).all("/tickets" + query);
    }

    public String token() {
        return Driver.result(bearer());
    }

    /// The same, for callers that must not wait.
    public Future<String> bearer() {
        return token.fresh();
    }

    public Answer call(String method, String path, @Nullable JsonObject body) {
        return Driver.result(calls(method, API + path, body));
    }

    /// A call to any of the services.
    ///
    /// @param path from the origin's root
    public Future<Answer> calls(String method, String path, @Nullable JsonObject body) {
        return token.fresh()
                .compose(bearer ->
                        driver.http()
                                .json(
                                        method,
                                        driver.site().http(path),
                                        Map.of("Authorization", "Bearer " + bearer),
                                        body));
    }

    static Answer expect(int status, Answer answer) {
        if (answer.status() != status) {
            throw new AssertionError("Expected " + status + ", got " + answer);
        }
        return answer;
    }

    static String id() {
        return UUID.randomUUID().toString();
    }

    @Override
    public void close() {
        live.stop();
    }
}
