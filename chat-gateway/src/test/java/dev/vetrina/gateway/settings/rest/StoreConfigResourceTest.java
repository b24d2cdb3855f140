package dev.vetrina.gateway.settings.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.vetrina.gateway.GatewayTest;
import dev.vetrina.gateway.testing.Storefront;
import org.junit.jupiter.api.Test;

@GatewayTest
class StoreConfigResourceTest {

    private static final String PATH = "/chat/v1/stores/{store}/config";

    @Test
    void anyoneAnywhereReadsHowTheChatIsSetUp() {
        var store = Storefront.open();

        given().header("Origin", "https://anywhere.example")
                .get(PATH + "?locale=it", store.key())
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", "*")
                .header("Cache-Control", notNullValue())
                .body("store", equalTo(store.key()))
                .body("name", equalTo("The " + store.key()))
                .body("locale", equalTo("it"))
                .body("welcomeMessage", equalTo("Ciao"))
                .body("assistantName", equalTo("Luna"))
                .body("officeHours.open", equalTo(true))
                .body("limits.textChars", equalTo(4000))
                .body("limits.sendsPerMinute", equalTo(120));
    }

    @Test
    void aSlashAtTheEndIsForEveryoneAnywhereToo() {
        var store = Storefront.open();

        given().header("Origin", "https://anywhere.example")
                .get(PATH + "/", store.key())
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", "*");
    }

    @Test
    void aLocaleThatTheStoreDoesNotHaveFallsBack() {
        var store = Storefront.open();

        given().get(PATH + "?locale=fr", store.key()).then().body("locale", equalTo("en"));
        given().get(PATH, store.key()).then().body("welcomeMessage", equalTo("Hello"));
        given().get(PATH + "?locale=it-CH", store.key()).then().body("locale", equalTo("it"));
    }

    @Test
    void theChatsDefaultLocaleComesBeforeTheStores() {
        var store = Storefront.open();
        store.change(settings -> settings.put("defaultLocale", "it"));

        given().get(PATH + "?locale=fr", store.key())
                .then()
                .body("locale", equalTo("it"))
                .body("welcomeMessage", equalTo("Ciao"));
    }

    @Test
    void whatDidNotChangeIsNotSentAgain() {
        var store = Storefront.open();
        var tag = given().get(PATH, store.key()).header("ETag");

        given().header("If-None-Match", tag).get(PATH, store.key()).then().statusCode(304);
        store.change(settings -> settings.put("assistantName", "Sol"));
        given().header("If-None-Match", tag)
                .get(PATH, store.key())
                .then()
                .statusCode(200)
                .body("assistantName", equalTo("Sol"));
    }

    /// A proxy that compresses makes the tag a weak one, and the answer stays the same.
    @Test
    void whatDidNotChangeIsNotSentAgainBehindAProxyThatCompresses() {
        var store = Storefront.open();
        var tag = given().get(PATH, store.key()).header("ETag");
        var weak = tag.startsWith("W/") ? tag : "W/" + tag;

        given().header("If-None-Match", weak).get(PATH, store.key()).then().statusCode(304);
    }

    @Test
    void aCacheKeepsWhatIsCompressedApart() {
        var store = Storefront.open();

        given().header("Accept-Encoding", "gzip")
                .get(PATH, store.key())
                .then()
                .header("Content-Encoding", "gzip")
                .header("Vary", equalTo("Accept-Encoding"));
        given().get(PATH, store.key()).then().header("Vary", equalTo("Accept-Encoding"));
    }

    @Test
    void anUnknownStoreHasNone() {
        given().get(PATH, "nowhere").then().statusCode(404).body("code", equalTo("store_unknown"));
    }
}
