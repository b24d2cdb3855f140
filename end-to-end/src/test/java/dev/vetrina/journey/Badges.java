package dev.vetrina.journey;

import dev.vetrina.driver.Driver;
import dev.vetrina.driver.HelpdeskAgent;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.awaitility.Awaitility;

/// What the badge says: it follows events, so it is awaited.
final class Badges {
    private Badges() {}

    static int of(HelpdeskAgent agent, String store) {
        var answer = Driver.result(agent.calls("GET", "/notifications/v1/badges", null));
        return answer.body().getJsonObject("stores", new JsonObject()).getInteger(store, 0);
    }

    static void await(HelpdeskAgent agent, String store, int count) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> of(agent, store), found -> found == count);
    }
}
