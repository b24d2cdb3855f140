package dev.vetrina.gateway.testing;

import dev.vetrina.events.ProfileId;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import org.eclipse.microprofile.config.ConfigProvider;

/// Tells the stub what to say.
public final class TicketService {

    private TicketService() {}

    public static String url() {
        return ConfigProvider.getConfig().getValue("stub.url", String.class);
    }

    /// @param path with its query, where the answer is for that query alone
    public static void says(String path, int status, String body) {
        stub().header("X-Status", status).body(body).put("/say" + path).then().statusCode(200);
    }

    /// The id that the newest request for a path came with.
    public static String correlationOf(String path) {
        return stub().get("/correlation" + path).asString();
    }

    private static RequestSpecification stub() {
        return RestAssured.given()
                .baseUri(url())
                .port(Integer.parseInt(url().substring(url().lastIndexOf(':') + 1)));
    }

    public static void isReady(Storefront store, ProfileId profile, String state) {
        says(path(store, profile) + "/ready", 200, state);
    }

    public static void isAway(Storefront store, ProfileId profile) {
        says(path(store, profile) + "/ready", 503, "{}");
    }

    public static String path(Storefront store, ProfileId profile) {
        return "/internal/v1/stores/" + store.key() + "/profiles/" + profile;
    }
}
