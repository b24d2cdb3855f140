package dev.vetrina.gateway.settings.kafka;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.vetrina.events.SettingsEvent.StoreChanged;
import dev.vetrina.gateway.GatewayTest;
import dev.vetrina.gateway.testing.Storefront;
import dev.vetrina.gateway.testing.Topic;
import io.quarkus.test.common.http.TestHTTPResource;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// As after a release that wrote them was taken back.
@GatewayTest
class UnreadableSettingsTest {

    @TestHTTPResource(value = "/health/ready", management = true)
    String ready;

    @Inject Pool database;

    private final String key = "store-" + UUID.randomUUID().toString().substring(0, 8);

    @AfterEach
    void forget() {
        database.preparedQuery("DELETE FROM chat_settings WHERE store = $1")
                .executeAndAwait(Tuple.of(key));
    }

    @Test
    void oneStoresSettingsThatCannotBeReadKeepNoOtherStoreClosed() {
        database.preparedQuery(
                        """
                        INSERT INTO chat_settings (store, version, document, changed_at)
                        VALUES ($1, 7, '{"visibility":"BY_A_NEWER_RELEASE"}', now())
                        """)
                .executeAndAwait(Tuple.of(key));
        Topic.publish(
                new StoreChanged(
                        key, 1, "The " + key, "Europe/Rome", "en", List.of("en"), Instant.now()));

        // Announced behind it, and so known when it was tried.
        var another = Storefront.open();

        another.token("giulia");
        given().get(ready).then().statusCode(200).body("status", equalTo("UP"));
    }
}
