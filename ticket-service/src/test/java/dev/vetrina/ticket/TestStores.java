package dev.vetrina.ticket;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vetrina.kit.backing.TestTokens;
import dev.vetrina.kit.settings.Stores;
import io.quarkus.arc.Arc;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;

/// Stores as a machine makes them, which is nobody's colleague in them.
public final class TestStores {

    private TestStores() {}

    /// They are there and known when this returns, whoever made them.
    public static void open(String... stores) {
        var admin = TestTokens.machine("setup", List.of("admin"), List.of("*"));
        for (var store : stores) {
            var status =
                    given().auth()
                            .oauth2(admin)
                            .contentType(ContentType.JSON)
                            .body(inZone(store, "Europe/Rome"))
                            .put("/helpdesk/v1/stores/" + store)
                            .statusCode();
            assertThat(status).isIn(201, 428);
        }
    }

    /// The body of a PUT.
    public static Map<String, Object> inZone(String name, String timeZone) {
        return Map.of(
                "name",
                name,
                "timeZone",
                timeZone,
                "defaultLocale",
                "it",
                "locales",
                List.of("it", "en"));
    }

    /// Also where the settings topic has to bring them.
    public static void announced(String... stores) {
        open(stores);
        var known = Arc.container().instance(Stores.class).get();
        for (var store : stores) {
            await().until(() -> known.find(store).isPresent());
        }
    }
}
