package dev.vetrina.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.vetrina.gateway.testing.Socket;
import dev.vetrina.gateway.testing.Storefront;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Scanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@GatewayTest
class PathsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/chat/v1/conversations;x",
                "/chat/v1;x/conversations",
                "/chat/v1/conversations%3Bx",
                "/chat/v1%2Fconversations",
                "/chat/v1%5cconversations",
                "/chat/v1/%2e%2e/v1/conversations",
                "/chat/v1/../v1/conversations",
                "/chat//v1/conversations",
                "/chat/v1/./conversations",
                "/chat/v1/conversations?cursor=%00"
            })
    void aPathThatCouldBeReadInTwoWaysIsRefused(String path) throws IOException {
        assertThat(statusOf(path)).isEqualTo(400);
    }

    @Test
    void whatNobodyServesIsNotFoundOrDenied() {
        given().get("/chat/v1/nothing").then().statusCode(404);
        given().get("/q/health").then().statusCode(404);
        given().get("/q/metrics").then().statusCode(404);
    }

    /// A page may read it, too.
    @Test
    void aBodyThatIsTooLargeIsSaidToBe() {
        Storefront.open();
        given().header("Origin", Storefront.ORIGIN)
                .contentType("application/json")
                .body(" ".repeat(2 * 1024 * 1024 + 1))
                .post("/chat/v1/conversations")
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("code", equalTo("too_large"))
                .header("Access-Control-Allow-Origin", Storefront.ORIGIN)
                .header("X-Content-Type-Options", "nosniff");
    }

    /// So that the page is told what was wrong.
    @Test
    void aPageMayReadThatItsQueryIsRefused() {
        var store = Storefront.open();

        given().urlEncodingEnabled(false)
                .get("/chat/v1/stores/" + store.key() + "/config?locale=%00")
                .then()
                .statusCode(400)
                .header("Access-Control-Allow-Origin", "*");
        given().urlEncodingEnabled(false)
                .header("Origin", Storefront.ORIGIN)
                .contentType("application/json")
                .post("/chat/v1/stores/" + store.key() + "/sessions?x=%00")
                .then()
                .statusCode(400)
                .header("Access-Control-Allow-Origin", Storefront.ORIGIN);
    }

    @Test
    void everyAnswerCarriesTheSecurityHeaders() {
        var store = Storefront.open();
        for (var path : new String[] {"/chat/v1/stores/" + store.key() + "/config", "/nothing"}) {
            given().get(path)
                    .then()
                    .header("X-Content-Type-Options", equalTo("nosniff"))
                    .header(
                            "Content-Security-Policy",
                            equalTo("default-src 'none'; frame-ancestors 'none'"));
        }
    }

    @Test
    void aPlainRequestForTheSocketIsNoSocket() {
        given().get("/chat/v1/socket").then().statusCode(404);
    }

    @Test
    void anUpgradeWhoseQueryCannotBeDecodedIsABadRequest() throws IOException {
        assertThat(
                        statusOf(
                                "/chat/v1/socket?store=demo&after=%zz",
                                "Connection: Upgrade",
                                "Upgrade: websocket",
                                "Sec-WebSocket-Version: 13",
                                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                                "Sec-WebSocket-Protocol: vetrina.chat.v1"))
                .isEqualTo(400);
    }

    private static int statusOf(String path) throws IOException {
        return statusOf(path, "Connection: close");
    }

    /// As it stands on the wire: clients tidy paths up.
    private static int statusOf(String path, String... headers) throws IOException {
        assertThat(RestAssured.port).isEqualTo(Socket.port());
        try (var socket = new java.net.Socket("127.0.0.1", Socket.port())) {
            var request =
                    "GET %s HTTP/1.1\r\nHost: x\r\n%s\r\n\r\n"
                            .formatted(path, String.join("\r\n", headers));
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var answer = new Scanner(socket.getInputStream(), StandardCharsets.UTF_8).nextLine();
            return Integer.parseInt(answer.split(" ", 3)[1]);
        }
    }
}
