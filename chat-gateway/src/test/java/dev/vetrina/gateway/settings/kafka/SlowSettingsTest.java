package dev.vetrina.gateway.settings.kafka;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.vetrina.events.SettingsEvent.ChatSettingsChanged;
import dev.vetrina.events.SettingsEvent.StartPolicy;
import dev.vetrina.gateway.GatewayTest;
import dev.vetrina.gateway.testing.Socket;
import dev.vetrina.gateway.testing.Storefront;
import dev.vetrina.gateway.testing.Topic;
import io.quarkus.test.common.http.TestHTTPResource;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@GatewayTest
class SlowSettingsTest {

    private static final String WAITERS =
            """
            SELECT 1 FROM pg_locks WHERE relation = 'chat_settings'::regclass AND NOT granted
            """;

    @TestHTTPResource(value = "/health/ready", management = true)
    String ready;

    @Inject Pool database;

    @Test
    void whileAChangeIsReadFromTheDatabaseTheDoorStaysOpen() {
        var store = Storefront.open();
        var token = store.token("giulia");
        // Once it was ready; before that it may well be closed.
        await().untilAsserted(() -> given().get(ready).then().statusCode(200));
        var connection = database.getConnectionAndAwait();
        connection.query("BEGIN").executeAndAwait();
        try {
            connection.query("LOCK TABLE chat_settings").executeAndAwait();
            Topic.publish(
                    new ChatSettingsChanged(
                            store.key(),
                            7,
                            true,
                            StartPolicy.SIGNED_IN_ONLY,
                            "Luna",
                            "en",
                            Instant.now()));
            await().until(() -> database.query(WAITERS).executeAndAwait().size() > 0);

            given().get(ready).then().statusCode(200).body("status", equalTo("UP"));
            Socket.open(store, token).next("ready");
        } finally {
            connection.query("ROLLBACK").executeAndAwait();
            connection.closeAndAwait();
        }
    }
}
