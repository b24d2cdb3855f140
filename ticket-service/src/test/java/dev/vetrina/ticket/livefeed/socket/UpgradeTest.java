package dev.vetrina.ticket.livefeed.socket;

import static dev.vetrina.ticket.livefeed.socket.LiveClient.bearer;
import static dev.vetrina.ticket.livefeed.socket.LiveClient.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vetrina.kit.backing.Backing;
import dev.vetrina.kit.backing.TestTokens;
import dev.vetrina.ticket.livefeed.socket.LiveClient.Refusal;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Who may have an agent's socket.
@QuarkusTest
@WithTestResource(Backing.class)
class UpgradeTest {

    private static final String MARCO =
            TestTokens.agent("marco", List.of("support"), List.of("demo"));

    @Inject MeterRegistry meters;

    @Test
    void onlyOurOwnSubprotocolIsSelected() {
        assertThat(refusal(LiveClient.bare().addHeader("Authorization", bearer(MARCO))))
                .isEqualTo(Refusal.of(400, "subprotocol_required"));
        try (var browser =
                LiveClient.connect(
                        LiveClient.from("http://console.example")
                                .addSubProtocol("vetrina.helpdesk.v7")
                                .addSubProtocol("vetrina.bearer." + MARCO))) {
            assertThat(browser.subprotocol()).isEqualTo("vetrina.helpdesk.v1");
            browser.next("ready");
        }
    }

    /// RFC 6455 lets a client write the list on as many lines as it likes.
    @Test
    void theSubprotocolsMayStandOnSeveralLines() throws IOException {
        var ours = "Sec-WebSocket-Protocol: vetrina.helpdesk.v7, vetrina.helpdesk.v1";
        var bearer = "Sec-WebSocket-Protocol: vetrina.bearer." + MARCO;
        var origin = "Origin: http://console.example";
        for (var lines : List.of(List.of(ours, bearer), List.of(bearer, ours))) {
            try (var socket = LiveClient.raw(origin, lines.getFirst(), lines.getLast())) {
                assertThat(socket.head())
                        .containsIgnoringCase("sec-websocket-protocol: vetrina.helpdesk.v1\r\n")
                        .doesNotContain("vetrina.bearer");
            }
        }
        assertThatThrownBy(() -> LiveClient.raw(ours, bearer))
                .as("a token of a browser that does not say where it is")
                .hasMessageStartingWith("HTTP/1.1 403");
    }

    /// What a small frame unfolds to has no bound, and each socket would keep its own tables.
    @Test
    void noSocketIsCompressed() throws IOException {
        for (var offered : List.of("permessage-deflate", "deflate-frame")) {
            try (var socket =
                    LiveClient.raw(
                            "Authorization: " + bearer(MARCO),
                            "Sec-WebSocket-Protocol: vetrina.helpdesk.v1",
                            "Sec-WebSocket-Extensions: " + offered)) {
                assertThat(socket.head()).doesNotContainIgnoringCase("extensions");
            }
        }
    }

    @Test
    void aRefusalIsCountedByItsCode() {
        var before = refused("origin_not_allowed");

        refusal(LiveClient.from("http://evil.example").addSubProtocol("vetrina.bearer." + MARCO));

        assertThat(refused("origin_not_allowed")).isEqualTo(before + 1);
    }

    private double refused(String code) {
        return meters.get("vetrina.socket.refused").tag("code", code).counter().count();
    }

    @Test
    void onlyAnAgentsGoodTokenOpensASocket() {
        var roles = List.of("support", "admin");
        var stores = List.of("*");
        var shopper = TestTokens.shopper();
        for (var bad :
                List.of(
                        "x",
                        MARCO.substring(0, MARCO.lastIndexOf('.') + 1) + "AAAA",
                        TestTokens.expired("marco", roles, stores),
                        TestTokens.id("marco", roles, stores),
                        shopper)) {
            assertThat(refusal(LiveClient.options(bad)))
                    .as(bad)
                    .isEqualTo(Refusal.of(401, "unauthorized"));
            assertThat(
                            refusal(
                                    LiveClient.from("http://console.example")
                                            .addSubProtocol("vetrina.bearer." + bad)))
                    .as(bad)
                    .isEqualTo(Refusal.of(401, "unauthorized"));
        }
        assertThat(refusal(LiveClient.options())).isEqualTo(Refusal.of(401, "unauthorized"));
    }

    @Test
    void whoWorksOnNoTicketsIsForbidden() {
        for (var token :
                List.of(
                        TestTokens.agent("leo", List.of("analyst"), List.of("*")),
                        TestTokens.machine("vetrina-services", List.of("service"), List.of("*")))) {
            assertThat(refusal(LiveClient.options(token))).isEqualTo(Refusal.of(403, "forbidden"));
        }
    }

    @Test
    void oneAgentDoesNotTakeThePlacesOfAllOthers() {
        var pia = TestTokens.agent("pia", List.of("support"), List.of("demo"));
        var open = Stream.generate(() -> LiveClient.of(pia)).limit(50).toList();
        try {
            assertThat(refusal(LiveClient.options(pia)))
                    .isEqualTo(new Refusal(429, "rate_limited", true));
            LiveClient.of(MARCO).close();
        } finally {
            open.forEach(LiveClient::close);
        }
    }

    @Test
    void aPageMustBeTheConsolesAndAScriptNeedNotSayWhereItIs() {
        for (var evil : List.of("http://evil.example", "null", "http://console.example.evil.com")) {
            assertThat(refusal(LiveClient.from(evil).addHeader("Authorization", bearer(MARCO))))
                    .as(evil)
                    .isEqualTo(Refusal.of(403, "origin_not_allowed"));
        }
        assertThat(refusal(LiveClient.options().addSubProtocol("vetrina.bearer." + MARCO)))
                .isEqualTo(Refusal.of(403, "origin_not_allowed"));
        LiveClient.of(MARCO).close();
    }

    /// Whatever else the router takes for the socket's path is guarded as that.
    @Test
    void anotherWayToWriteThePathIsNoWayAroundTheGuard() {
        for (var path : List.of("/helpdesk/v1/socket/", "/helpdesk/v1/%73ocket")) {
            assertThat(
                            refusal(
                                    LiveClient.from("http://evil.example")
                                            .setURI(path)
                                            .addHeader("Authorization", bearer(MARCO))))
                    .as(path)
                    .isEqualTo(Refusal.of(403, "origin_not_allowed"));
        }
    }
}
