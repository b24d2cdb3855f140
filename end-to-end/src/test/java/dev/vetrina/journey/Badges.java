package dev.vetrina.journey;

import dev.vetrina.driver.Driver;
import dev.vetrina.driver.HelpdeskAgent;
import io.vertx.core.json.JsonObject;
import org.awaitility.Awaitility;

/// What the badge says: it follows events, so it is awaited.
final class Badges {
    private Badges() {}

    /// Once it says what the list says: events of earlier journeys may still be on their way.
    static int settled(HelpdeskAgent agent, String store) {
        var unread =
                agent.tickets("?status=OPEN&owner=HELPDESK&store=" + store).stream()
                        .filter(ticket -> ticket.getBoolean("unread"))
                        .count();
        await(agent, store, (int) unread);
        return (int) unread;
    }

    private static int of(HelpdeskAgent agent, String store) {
        var answer = Driver.result(agent.calls("GET", "/notifications/v1/badges", null));
        return answer.body().getJsonObject("stores", new JsonObject()).getInteger(store, 0);
    }

    static void await(HelpdeskAgent agent, String store, int count) {
        Awaitility.await().until(() -> of(agent, store), found -> found == count);
    }
}
