package dev.vetrina.gateway.widget;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.vetrina.gateway.GatewayTest;
import org.junit.jupiter.api.Test;

@GatewayTest
class WidgetCachingTest {

    @Test
    void assetsAreKeptForGoodAndEveryPageMayLoadThem() {
        given().header("Origin", "https://anywhere.example")
                .get("/chat/assets/test-0a1b2c.js")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", "*")
                .header("Cache-Control", equalTo("public, max-age=31536000, immutable"));
    }

    @Test
    void whatIsNotThereIsNotKept() {
        given().get("/chat/assets/gone.js").then().statusCode(404);
    }
}
