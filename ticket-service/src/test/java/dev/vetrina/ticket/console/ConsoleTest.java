package dev.vetrina.ticket.console;

import static io.restassured.RestAssured.given;
import static io.restassured.config.DecoderConfig.decoderConfig;
import static io.restassured.config.RestAssuredConfig.config;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.equalToIgnoringCase;
import static org.hamcrest.Matchers.not;

import dev.vetrina.kit.backing.Backing;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Backing.class)
class ConsoleTest {

    @Test
    void anybodyMayKnowHowToSignIn() {
        given().get("/helpdesk/console.json")
                .then()
                .statusCode(200)
                .body("clientId", equalTo("helpdesk-console"))
                .header("Cache-Control", "no-cache");
    }

    @Test
    void thePagesRunUnderAPolicyOfTheirOwn() {
        given().get("/helpdesk/console.json")
                .then()
                .header(
                        "Content-Security-Policy",
                        allOf(
                                containsString("default-src 'self'"),
                                containsString("object-src 'none'"),
                                containsString("base-uri 'none'"),
                                containsString("frame-ancestors 'none'"),
                                not(containsString("unsafe"))));
    }

    @Test
    void assetsAreKeptForGood() {
        given().get("/helpdesk/assets/test-0a1b2c.js")
                .then()
                .statusCode(200)
                .header("Cache-Control", "public, max-age=31536000, immutable");
    }

    @Test
    void assetsTravelCompressedAndCachesKeepThemApart() {
        var asset = "/helpdesk/assets/test-0a1b2c.js";
        given().header("Accept-Encoding", "gzip")
                .get(asset)
                .then()
                .statusCode(200)
                .header("Content-Encoding", "gzip")
                .header("Vary", equalToIgnoringCase("Accept-Encoding"));
        given().header("Accept-Encoding", "identity")
                .get(asset)
                .then()
                .header("Vary", equalToIgnoringCase("Accept-Encoding"));
    }

    @Test
    void whoTakesBrotliGetsWhatTheBuildCompressed() {
        given().header("Accept-Encoding", "gzip, br")
                .config(config().decoderConfig(decoderConfig().noContentDecoders()))
                .get("/helpdesk/assets/test-0a1b2c.js")
                .then()
                .statusCode(200)
                .header("Content-Encoding", "br")
                .header("Cache-Control", "public, max-age=31536000, immutable")
                .body(equalTo("compressed"));
    }

    @Test
    void answersOfTheApiDoNot() {
        given().header("Accept-Encoding", "gzip")
                .get("/helpdesk/console.json")
                .then()
                .statusCode(200)
                .header("Content-Encoding", not("gzip"));
    }

    @Test
    void anAssetThatIsNotHereYetIsNotKept() {
        given().get("/helpdesk/assets/next-AbCdEf.js")
                .then()
                .statusCode(404)
                .header("Cache-Control", "no-store");
    }

    @Test
    void theFolderWithoutItsSlashLeadsToThePages() {
        given().redirects()
                .follow(false)
                .get("/helpdesk")
                .then()
                .statusCode(308)
                .header("Location", equalTo("/helpdesk/"));
    }
}
