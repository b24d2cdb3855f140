package dev.vetrina.gateway.widget;

import static io.restassured.RestAssured.given;
import static io.restassured.config.DecoderConfig.decoderConfig;
import static io.restassured.config.RestAssuredConfig.config;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.equalToIgnoringCase;
import static org.hamcrest.Matchers.not;

import dev.vetrina.gateway.GatewayTest;
import io.restassured.config.RestAssuredConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@GatewayTest
class WidgetCachingTest {

    private static final String ASSET = "/chat/assets/test-0a1b2c.js";
    private static final RestAssuredConfig AS_SENT =
            config().decoderConfig(decoderConfig().noContentDecoders());

    @Test
    void assetsAreKeptForGoodAndEveryPageMayLoadThem() {
        given().header("Origin", "https://anywhere.example")
                .get(ASSET)
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", "*")
                .header("Cache-Control", equalTo("public, max-age=31536000, immutable"));
    }

    @Test
    void whoTakesBrotliGetsWhatTheBuildCompressed() {
        given().header("Accept-Encoding", "gzip, deflate, br;q=0.9")
                .config(AS_SENT)
                .get(ASSET)
                .then()
                .statusCode(200)
                .header("Content-Encoding", "br")
                .header("Content-Type", "text/javascript;charset=UTF-8")
                .header("Vary", equalToIgnoringCase("Accept-Encoding"))
                .header("Cache-Control", containsString("immutable"))
                .body(equalTo("compressed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "br;q=0", "brotli"})
    void whoDoesNotGetsTheFileItself(String accepted) {
        given().header("Accept-Encoding", accepted)
                .config(AS_SENT)
                .get(ASSET)
                .then()
                .statusCode(200)
                .header("Content-Encoding", not("br"))
                .header("Vary", equalToIgnoringCase("Accept-Encoding"))
                .body(not(equalTo("compressed")));
    }

    @Test
    void whatIsNotThereIsNotKept() {
        given().get("/chat/assets/gone.js").then().statusCode(404);
    }
}
