package dev.vetrina.gateway.session.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.vetrina.gateway.GatewayTest;
import dev.vetrina.gateway.testing.Storefront;
import dev.vetrina.kit.backing.LoggedLines;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@GatewayTest
class SessionBodyTest {

    private static final int MAX_BYTES = 16_384;

    /// More than the framework has worker threads.
    private static final int SLOW_SENDERS = 250;

    /// More than the framework's own default for what is read on the event loop.
    private static final int LARGE = 10_300;

    @TestHTTPResource(value = "/health/ready", management = true)
    String ready;

    private Storefront store;

    @BeforeEach
    void aStore() {
        store = Storefront.open();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/"})
    void aBodyIsOfSoManyBytesAtMost(String slash) {
        var path = path() + slash;
        given().header("X-Forwarded-For", Storefront.someAddress())
                .contentType(ContentType.JSON)
                .body(anonymous(MAX_BYTES))
                .post(path)
                .then()
                .statusCode(201);
        given().header("Origin", Storefront.ORIGIN)
                .contentType(ContentType.JSON)
                .body(anonymous(MAX_BYTES + 1))
                .post(path)
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("code", equalTo("too_large"))
                .header("Access-Control-Allow-Origin", Storefront.ORIGIN);
    }

    @Test
    void aBodyThatIsAnnouncedAsTooLargeIsNotWaitedFor() throws IOException {
        try (var socket = sending("Content-Length: " + (MAX_BYTES + 1), "")) {
            assertThat(answer(socket)).startsWith("HTTP/1.1 413 ").contains("\"too_large\"");
        }
    }

    @Test
    void aBodyInChunksThatSaysNothingOfItsLengthIsTaken() throws IOException {
        var body = chunk(anonymous(LARGE)) + chunk(" ".repeat(MAX_BYTES - LARGE)) + chunk("");
        try (var socket = sending("Transfer-Encoding: chunked", body)) {
            assertThat(answer(socket)).startsWith("HTTP/1.1 201 ");
        }
    }

    @Test
    void chunksThatAreTooManyAreRefused() throws IOException {
        var body = chunk(anonymous(LARGE)) + chunk(" ".repeat(MAX_BYTES - LARGE + 1));
        try (var socket = sending("Transfer-Encoding: chunked", body)) {
            assertThat(answer(socket)).startsWith("HTTP/1.1 413 ").contains("\"too_large\"");
        }
    }

    /// Twice on one connection: nothing is left over on it.
    @Test
    void whoAsksBeforeSendingIsToldToGoOn() throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path()))
                        .version(HttpClient.Version.HTTP_1_1)
                        .expectContinue(true)
                        .header("Content-Type", "application/json")
                        .header("X-Forwarded-For", Storefront.someAddress())
                        .POST(BodyPublishers.ofString(anonymous(LARGE)))
                        .build();
        try (var client = HttpClient.newHttpClient()) {
            for (var turn = 0; turn < 2; turn++) {
                assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
                        .isEqualTo(201);
            }
        }
    }

    /// Each of them would hold a thread that all other requests need, too.
    @Test
    void slowSendersKeepNobodyElseWaiting() throws IOException {
        var slow = new ArrayList<Socket>();
        try {
            for (var i = 0; i < SLOW_SENDERS; i++) {
                slow.add(sending("Content-Length: " + LARGE, anonymous(LARGE - 1)));
            }

            assertTimeoutPreemptively(
                    Duration.ofSeconds(20),
                    () -> {
                        given().get(ready).then().statusCode(200);
                        store.session(anonymous(LARGE)).then().statusCode(201);
                    });
        } finally {
            for (var socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void whatASenderDoesWrongIsNoFailureOfOurs() throws IOException {
        var failures = LoggedLines.of("io.quarkus.vertx.http");
        try {
            given().header("Content-Type", "multipart/form-data; boundary=x")
                    .body("a".repeat(LARGE).getBytes(StandardCharsets.US_ASCII))
                    .post(path())
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("bad_request"));
            sending("Content-Length: " + LARGE, anonymous(LARGE - 1)).close();

            await().during(Duration.ofMillis(500)).until(() -> failures.texts().isEmpty());
        } finally {
            failures.close();
        }
    }

    private String path() {
        return "/chat/v1/stores/" + store.key() + "/sessions";
    }

    private static String anonymous(int bytes) {
        var request = "{\"identity\":{\"kind\":\"anonymous\"}}";
        return " ".repeat(bytes - request.length()) + request;
    }

    private static String chunk(String content) {
        return Integer.toHexString(content.length()) + "\r\n" + content + "\r\n";
    }

    private Socket sending(String length, String body) throws IOException {
        var socket = new Socket("127.0.0.1", RestAssured.port);
        var request =
                """
                POST %s HTTP/1.1
                Host: localhost
                Connection: close
                Content-Type: application/json
                X-Forwarded-For: %s
                %s

                """
                        .formatted(path(), Storefront.someAddress(), length)
                        .replace("\n", "\r\n");
        socket.getOutputStream().write((request + body).getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /// Until the connection ends.
    private static String answer(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
