package dev.vetrina.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.vetrina.events.ConversationCommand.SendMessage;
import dev.vetrina.gateway.testing.Happenings;
import dev.vetrina.gateway.testing.Socket;
import dev.vetrina.gateway.testing.Storefront;
import dev.vetrina.gateway.testing.Topic;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@GatewayTest
class ObservabilityTest {

    @TestHTTPResource(value = "/health/ready", management = true)
    String ready;

    @TestHTTPResource(value = "/metrics", management = true)
    String metrics;

    @Test
    void theServiceIsReadyByItselfAndSaysWhoIsAway() {
        await().untilAsserted(() ->
                given().get(ready).then().statusCode(200).body("status", equalTo("UP")));
    }

    @Test
    void aMessageCanBeSeenInTheMetrics() {
        var store = Storefront.open();
        var socket = Socket.open(store, store.token("giulia"));
        socket.next("ready");
        var id = socket.say("Count me");
        var command = (SendMessage) Topic.commands(store.shopperKey("giulia"), 1).getFirst();
        var talk = new Happenings(store, "giulia");
        Topic.publish(talk.started());
        Topic.publish(talk.said(UUID.fromString(id), command.text(), command.asker()));
        socket.next("ack");

        assertThat(given().get(metrics).then().statusCode(200).extract().asString())
                .contains(
                        "vetrina_sockets ",
                        "vetrina_sends_total",
                        "vetrina_acks_total",
                        "vetrina_send_latency_seconds",
                        "vetrina_follower_lag")
                .doesNotContain("Count me");
    }

    /// Nothing here brings any of them about.
    @Test
    void whatWasNeverSeenIsCountedFromTheStart() {
        assertThat(given().get(metrics).asString())
                .contains(
                        "vetrina_dead_letters_total{topic=\"audit\"} 0.0",
                        "vetrina_records_unreadable_total{topic=\"audit\"} 0.0",
                        "vetrina_events_unknown_total{topic=\"audit\"} 0.0",
                        "vetrina_commands_failed_total",
                        "vetrina_signals_dropped_total",
                        "vetrina_refused_total{code=\"rate_limited\"}",
                        "vetrina_socket_refused_total{code=\"unavailable\"}",
                        "vetrina_sockets_closed_total{code=\"1009\"}",
                        "vetrina_sessions_total{outcome=\"identity_replayed\"}");
    }

    @Test
    void aRefusalIsCountedUnderThePathOfItsCall() {
        given().get("/chat/v1/conversations").then().statusCode(401);

        await().untilAsserted(() ->
                assertThat(given().get(metrics).asString())
                        .contains("status=\"401\",uri=\"/chat/v1/conversations\""));
    }

    @Test
    void aRefusedPathIsNoTimeSeriesOfItsOwn() {
        var id = UUID.randomUUID();
        given().header("Origin", "https://evil.example")
                .get("/chat/v1/conversations/" + id + "/messages")
                .then()
                .statusCode(403);
        given().get("/chat/v1/conversations/" + id + ";a/messages").then().statusCode(400);

        await().untilAsserted(() ->
                assertThat(given().get(metrics).asString())
                        .contains("status=\"403\",uri=\"UNKNOWN\"")
                        .doesNotContain(id.toString()));
    }

    /// The framework itself knows one only by all three headers that it may have.
    @Test
    void preflightsAreOneTimeSeriesWhateverTheirPaths() {
        for (var store : List.of("x1", "x2", "x3")) {
            given().header("Origin", "https://anywhere.example")
                    .header("Access-Control-Request-Method", "GET")
                    .options("/chat/v1/stores/preflight-" + store + "/config")
                    .then()
                    .statusCode(204);
        }

        await().untilAsserted(() ->
                assertThat(given().get(metrics).asString())
                        .contains("method=\"OPTIONS\"", "status=\"204\",uri=\"/cors-preflight\"")
                        .doesNotContain("preflight-x"));
    }

    @Test
    void aRequestThatIsBrokenOffIsNoTimeSeriesOfItsOwn() throws IOException {
        var path = "/chat/v1/stores/broken-off-" + UUID.randomUUID() + "/sessions";
        try (var socket = new java.net.Socket("127.0.0.1", RestAssured.port)) {
            var head = "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        }

        await().untilAsserted(() ->
                assertThat(given().get(metrics).asString())
                        .contains("status=\"RESET\",uri=\"UNKNOWN\"")
                        .doesNotContain("broken-off"));
    }

    @Test
    void aMadeUpMethodIsNoTimeSeriesOfItsOwn() {
        given().request("CONJURE", "/chat/v1/conversations").then().statusCode(405);

        await().untilAsserted(() ->
                assertThat(given().get(metrics).asString())
                        .contains("method=\"UNKNOWN\"")
                        .doesNotContain("CONJURE"));
    }
}
