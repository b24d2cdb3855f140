package dev.vetrina.gateway.session.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vetrina.gateway.GatewayTest;
import dev.vetrina.gateway.session.AddressLimits;
import dev.vetrina.gateway.session.Sockets;
import dev.vetrina.gateway.testing.FakeSocket;
import dev.vetrina.gateway.testing.Socket;
import dev.vetrina.gateway.testing.Socket.Refusal;
import dev.vetrina.gateway.testing.Storefront;
import dev.vetrina.kit.backing.TestTokens;
import io.vertx.core.http.WebSocketConnectOptions;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@GatewayTest
class UpgradeTest {

    @Inject Requests requests;
    @Inject Sockets sockets;

    private Storefront store;
    private String token;

    @BeforeEach
    void aShopper() {
        store = Storefront.open();
        token = store.token("giulia");
    }

    @Test
    void onlyOurOwnSubprotocolIsSelected() {
        var options =
                from(
                        Storefront.ORIGIN,
                        options("")
                                .addSubProtocol("vetrina.chat.v7")
                                .addSubProtocol("vetrina.bearer." + token));

        var socket = Socket.connect(options);

        assertThat(socket.subprotocol()).isEqualTo("vetrina.chat.v1");
        socket.next("ready");
    }

    /// RFC 6455 lets a client write the list on as many lines as it likes.
    @Test
    void theSubprotocolsMayStandOnSeveralLines() throws IOException {
        var ours = "Sec-WebSocket-Protocol: vetrina.chat.v7, vetrina.chat.v1";
        var bearer = "Sec-WebSocket-Protocol: vetrina.bearer." + token;
        var origin = "Origin: " + Storefront.ORIGIN;
        for (var lines : List.of(List.of(ours, bearer), List.of(bearer, ours))) {
            try (var socket = Socket.raw(store, origin, lines.getFirst(), lines.getLast())) {
                assertThat(socket.head())
                        .containsIgnoringCase("sec-websocket-protocol: vetrina.chat.v1\r\n")
                        .doesNotContain("vetrina.bearer");
            }
        }
        assertThatThrownBy(() -> Socket.raw(store, ours, bearer))
                .as("a token of a browser that does not say where it is")
                .hasMessageStartingWith("HTTP/1.1 403");
    }

    /// What a small frame unfolds to has no bound, and each socket would keep its own tables.
    @Test
    void noSocketIsCompressed() throws IOException {
        for (var offered : List.of("permessage-deflate", "deflate-frame")) {
            try (var socket =
                    Socket.raw(
                            store,
                            "Authorization: Bearer " + token,
                            "Sec-WebSocket-Protocol: vetrina.chat.v1",
                            "Sec-WebSocket-Extensions: " + offered)) {
                assertThat(socket.head()).doesNotContainIgnoringCase("extensions");
            }
        }
    }

    /// It would be a sixth of what an idle socket costs.
    @Test
    void aSocketDoesNotKeepTheRequestThatOpenedIt() {
        var socket = Socket.connect(bearing(options(""), token));
        socket.next("ready");

        await().until(() -> {
            System.gc();
            return requests.isNewestGone();
        });

        assertThat(socket.isOpen()).isTrue();
    }

    @Test
    void withoutTheSubprotocolThereIsNoSocket() {
        var options = options("").setSubProtocols(List.of("other"));
        assertThat(refusal(bearing(options, token)))
                .isEqualTo(bad("The subprotocol vetrina.chat.v1 is not offered"));
    }

    @Test
    void afterIsAnIntegerBehindAConversation() {
        var conversation = "&conversation=" + UUID.randomUUID();
        for (var query :
                List.of(
                        "&after=1",
                        "&conversation=&after=1",
                        conversation + "&after=-1",
                        conversation + "&after=x",
                        conversation + "&after=1.5",
                        conversation + "&after=")) {
            assertThat(refusal(bearing(options(query), token)))
                    .as(query)
                    .isEqualTo(bad("after is no number from 0 behind a conversation"));
        }
    }

    @Test
    void onlyAShoppersGoodTokenOpensASocket() {
        var agent = TestTokens.agent("marco", List.of("support"), List.of("*"));
        var storefronts = store.signed(store.claims("giulia"));
        var expired = store.expiredToken("giulia");
        for (var bad : List.of("", "x", token + "x", expired, agent, storefronts)) {
            assertThat(refusal(bearing(options(""), bad))).isEqualTo(refused(401, "unauthorized"));
        }
        assertThat(refusal(options(""))).isEqualTo(refused(401, "unauthorized"));
        assertThat(refusal(options("&token=" + token))).isEqualTo(refused(401, "unauthorized"));
    }

    @Test
    void aPageMustBeListedAndAnAppNeedNotSayWhereItIs() {
        for (var evil :
                List.of(
                        "https://evil.example",
                        "null",
                        "https://shop.example.evil.com",
                        "http://shop.example",
                        "https://SHOP.example")) {
            assertThat(refusal(from(evil, bearing(options(""), token))))
                    .as(evil)
                    .isEqualTo(refused(403, "origin_not_allowed"));
        }
        var page = options("").addSubProtocol("vetrina.bearer." + token);
        assertThat(refusal(page)).isEqualTo(refused(403, "origin_not_allowed"));
        Socket.connect(from(Storefront.ORIGIN, bearing(options(""), token))).next("ready");
        Socket.open(store, token).next("ready");
    }

    @Test
    void aTokenIsGoodInItsOwnStoreAlone() {
        var other = Storefront.open();
        assertThat(refusal(bearing(Socket.options(other.key(), ""), token)))
                .isEqualTo(refused(403, "wrong_store"));
        assertThat(refusal(bearing(Socket.options("nowhere", ""), token)))
                .isEqualTo(refused(404, "store_unknown"));
    }

    @Test
    void aStoreWithoutChatTakesNoSocket() {
        store.change(settings -> settings.put("enabled", false));
        assertThat(refusal(bearing(options(""), token)))
                .isEqualTo(refused(403, "web_chat_disabled"));
    }

    @Test
    void oneAddressOpensSoManySocketsInAMinute() {
        var address = Storefront.someAddress();
        for (var i = 0; i < 240; i++) {
            Socket.connect(at(address)).close();
        }

        var refused = firstRefusal(address);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("rate_limited");
        assertThat(Integer.parseInt(refused.retryAfter())).isPositive();
    }

    /// By a trickle of them that is never too fast.
    @Test
    void oneAddressHoldsNoMoreSocketsThanItMayOpenInFiveMinutes() {
        var address = Storefront.someAddress();
        whileThereAre(
                1_200,
                AddressLimits.network(address),
                () ->
                        assertThat(refusal(at(address)))
                                .isEqualTo(new Refusal(429, "rate_limited", "", "10")));
        Socket.connect(at(address)).next("ready");
    }

    @Test
    void aReplicaThatHoldsAsManySocketsAsItMaySaysThatAnotherMayTakeThem() {
        whileThereAre(
                20_000,
                "elsewhere",
                () ->
                        assertThat(refusal(bearing(options(""), token)))
                                .isEqualTo(new Refusal(503, "unavailable", "", "2")));
    }

    /// Its line broke, and nobody has noticed yet.
    @Test
    void aSocketThatTakesTheDeadOnesPlaceFindsRoomWhereThereIsNone() {
        var address = Storefront.someAddress();
        var client = "&client=" + UUID.randomUUID();
        Socket.connect(at(address, client)).next("ready");
        whileThereAre(
                20_000,
                AddressLimits.network(address),
                () -> Socket.connect(at(address, client)).next("ready"));
    }

    private void whileThereAre(int count, String network, Runnable then) {
        var held = IntStream.range(0, count).mapToObj(i -> FakeSocket.from(network, "held-" + i));
        var all = held.toList();
        all.forEach(sockets::add);
        try {
            then.run();
        } finally {
            all.forEach(sockets::remove);
        }
    }

    /// Room for a few more comes back every second.
    private Refusal firstRefusal(String address) {
        while (true) {
            var refused = Socket.attemptRefused(at(address));
            if (refused.isPresent()) {
                return refused.get();
            }
        }
    }

    private WebSocketConnectOptions at(String address) {
        return at(address, "");
    }

    private WebSocketConnectOptions at(String address, String query) {
        var options = bearing(options(query), token);
        options.getHeaders().set("X-Forwarded-For", address);
        return options;
    }

    private static WebSocketConnectOptions from(String origin, WebSocketConnectOptions options) {
        return options.setAllowOriginHeader(true).addHeader("Origin", origin);
    }

    private WebSocketConnectOptions options(String query) {
        return Socket.options(store.key(), query);
    }

    private static WebSocketConnectOptions bearing(WebSocketConnectOptions options, String token) {
        return options.addHeader("Authorization", "Bearer " + token);
    }

    private static Refusal refusal(WebSocketConnectOptions options) {
        return Socket.refusal(options);
    }

    private static Refusal refused(int status, String code) {
        return new Refusal(status, code, "", "null");
    }

    private static Refusal bad(String detail) {
        return new Refusal(400, "bad_request", detail, "null");
    }
}
