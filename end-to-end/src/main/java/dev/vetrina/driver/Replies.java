package dev.vetrina.driver;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// An agent's answers on their way: one at a time for each ticket, in the order written, and each
/// sent again with the same id until it is known to be stored.
public final class Replies {
    private static final long PAUSE_MILLIS = 500;

    private final Driver driver;
    private final HelpdeskAgent agent;
    private final Map<String, Future<JsonObject>> newest = new HashMap<>();
    private final AtomicInteger unacked = new AtomicInteger();

    Replies(Driver driver, HelpdeskAgent agent) {
        this.driver = driver;
        this.agent = agent;
    }

    /// How many are written and not yet known to be stored.
    public int unacked() {
        return unacked.get();
    }

    /// The stored message; failed where the answer was refused.
    public Future<JsonObject> send(String ticket, String text) {
        var id = HelpdeskAgent.id();
        unacked.incrementAndGet();
        driver.agentsHistory().add(new Entry.Sent(agent.who(), id, ticket, text));
        synchronized (newest) {
            var before = newest.getOrDefault(ticket, Future.succeededFuture());
            var mine = before.transform(_ -> attempt(ticket, id, text));
            mine.onComplete(_ -> unacked.decrementAndGet());
            newest.put(ticket, mine);
            return mine;
        }
    }

    private Future<JsonObject> attempt(String ticket, String id, String text) {
        var body = new JsonObject().put("id", id).put("text", text);
        return agent.calls("POST", HelpdeskAgent.API + "/tickets/" + ticket + "/messages", body)
                .transform(outcome ->
                        outcome.failed() || outcome.result().mayBeTriedAgain()
                                ? later().compose(_ -> attempt(ticket, id, text))
                                : settled(ticket, id, outcome.result()));
    }

    private Future<Void> later() {
        var promise = Promise.<Void>promise();
        driver.vertx().setTimer(PAUSE_MILLIS, _ -> promise.complete());
        return promise.future();
    }

    private Future<JsonObject> settled(String ticket, String id, Answer answer) {
        if (answer.status() != 201) {
            driver.agentsHistory().add(new Entry.Refused(agent.who(), id, answer.refusal()));
            return Future.failedFuture("Refused: " + answer);
        }
        var message = answer.body();
        driver.agentsHistory()
                .add(new Entry.Acked(agent.who(), id, ticket, message.getLong("seq")));
        return Future.succeededFuture(message);
    }
}
