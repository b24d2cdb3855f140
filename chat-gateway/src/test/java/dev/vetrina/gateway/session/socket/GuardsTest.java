package dev.vetrina.gateway.session.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.events.Asker;
import dev.vetrina.events.Signal;
import dev.vetrina.gateway.GatewayTest;
import dev.vetrina.gateway.testing.Happenings;
import dev.vetrina.gateway.testing.Socket;
import dev.vetrina.gateway.testing.Storefront;
import dev.vetrina.gateway.testing.Topic;
import dev.vetrina.kit.backing.TestTokens;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@GatewayTest
class GuardsTest {

    private Storefront store;

    @BeforeEach
    void aStore() {
        store = Storefront.open();
    }

    @Test
    void aFloodIsClosedBeforeItIsHandled() {
        var socket = Socket.open(store, store.token("giulia"));
        var text = "x".repeat(3_000);

        for (var i = 0; i < 5_000 && socket.isOpen(); i++) {
            socket.say(text);
        }

        assertThat(socket.closeCode()).isEqualTo(4408);
        assertThat(Topic.commands(store.shopperKey("giulia"), 1)).hasSizeLessThan(1_000);
    }

    /// Others would be refused while Kafka has so much of one socket to take.
    @Test
    void aFloodOfLargeFramesIsClosedSooner() {
        var socket = Socket.open(store, store.token("giulia"));
        var text = "x".repeat(60_000);

        for (var i = 0; i < 400 && socket.isOpen(); i++) {
            socket.say(text);
        }

        assertThat(socket.closeCode()).isEqualTo(4408);
        assertThat(Topic.commands(store.shopperKey("giulia"), 1)).hasSizeLessThan(300);
    }

    @Test
    void aReaderThatTakesNothingIsClosedAndHurtsNobody() throws Exception {
        var healthy = Socket.open(store, store.token("giulia"));
        healthy.next("ready");
        try (var stuck = Socket.rawOf(store, store.token("giulia"))) {
            var talk = new Happenings(store, "giulia");
            Topic.publish(talk.started());
            var text = "x".repeat(4_000);
            stuck.keepAnsweringPings();
            for (var i = 0; i < 3_000; i++) {
                Topic.publish(talk.replied(text));
                if (i == 0) {
                    healthy.next("status");
                }
                healthy.next("message");
            }
            assertThat(stuck.closeCode()).isEqualTo(4408);
        }
    }

    @Test
    void aFrameOfTheLargestSizePassesAndOneByteMoreClosesTheSocket() {
        var socket = Socket.open(store, store.token("giulia"));
        socket.next("ready");

        socket.send(ofSize(65_536));
        assertThat(socket.next("pong").path("at").asText()).hasSizeGreaterThan(65_000);
        socket.send(ofSize(65_537));

        assertThat(socket.closeCode()).isEqualTo(1009);
    }

    @Test
    void aFrameFarTooLargeClosesTheSocketTheSameWay() {
        var socket = Socket.open(store, store.token("giulia"));
        socket.next("ready");

        socket.send(ofSize(300_000));

        assertThat(socket.closeCode()).isEqualTo(1009);
    }

    @Test
    void aFrameOfManyMegabytesIsRefusedWithItsCodeThoughItIsStillBeingSent() throws Exception {
        try (var socket = Socket.rawOf(store, store.token("giulia"))) {
            socket.sendLarge(20_000_000);

            assertThat(socket.closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void aFrameThatGrowsByteByByteIsRefusedWhereItIsTooLarge() throws Exception {
        try (var socket = Socket.rawOf(store, store.token("giulia"))) {
            socket.beginInFragments("x".repeat(65_537));

            assertThat(socket.closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void framesInVeryManyFragmentsAreEachRead() throws Exception {
        try (var socket = Socket.rawOf(store, store.token("giulia"))) {
            assertThat(socket.nextText()).contains("\"ready\"");

            for (var n = 1; n <= 300; n++) {
                socket.sendInFragments("{\"type\":\"ping\",\"at\":" + n + "}");
                assertThat(socket.nextText()).isEqualTo("{\"type\":\"pong\",\"at\":" + n + "}");
            }
        }
    }

    @Test
    void textThatIsNotUtf8IsNotReadAsSomethingElse() throws Exception {
        try (var socket = Socket.rawOf(store, store.token("giulia"))) {
            socket.send(new byte[] {'"', (byte) 0xC3, '"'});

            assertThat(socket.closeCode()).isEqualTo(1007);
        }
    }

    @Test
    void aPeerThatAnswersNoPingsIsClosed() throws Exception {
        try (var silent = Socket.rawOf(store, store.token("giulia"))) {
            assertThat(silent.closeCode()).isEqualTo(1011);
        }
    }

    @Test
    void twentyBadFramesAreTooMany() {
        var socket = Socket.open(store, store.token("giulia"));
        socket.next("ready");

        for (var i = 0; i < 20; i++) {
            socket.send("bad");
            socket.next("error");
        }

        assertThat(socket.closeCode()).isEqualTo(4400);
    }

    @Test
    void aSocketEndsWithItsTokenUnlessAFreshOneComes() {
        var fresh = store.token("giulia");
        var ends = Socket.open(store, store.token("giulia", 5));
        var goesOn = Socket.open(store, store.token("giulia", 5));
        goesOn.send("{\"type\":\"token\",\"token\":\"" + fresh + "\"}");

        assertThat(ends.closeCode()).isEqualTo(4401);
        goesOn.next("ready");
        assertThat(goesOn.untilPong()).isEmpty();
    }

    @Test
    void anothersOrABadTokenEndsTheSocketAtOnce() {
        var tokens =
                List.of(
                        "bad",
                        store.expiredToken("giulia"),
                        store.token("mario"),
                        Storefront.open().token("giulia"),
                        TestTokens.agent("giulia", List.of("support"), List.of("*")));
        for (var token : tokens) {
            var socket = Socket.open(store, store.token("giulia"));
            socket.send("{\"type\":\"token\",\"token\":\"" + token + "\"}");
            assertThat(socket.closeCode()).as(token).isEqualTo(4401);
        }
    }

    @Test
    void aNewerSocketOfTheSamePageReplacesTheOlder() {
        var client = "&client=" + UUID.randomUUID();
        var older = Socket.open(store, store.token("giulia"), client);
        var stranger = Socket.open(store, store.token("mario"), client);
        var newer = Socket.open(store, store.token("giulia"), client);

        assertThat(older.closeCode()).isEqualTo(4409);
        newer.next("ready");
        stranger.next("ready");
        assertThat(newer.untilPong()).isEmpty();
        assertThat(stranger.untilPong()).isEmpty();
    }

    @Test
    void theEleventhSocketClosesTheOldest() {
        var token = store.token("giulia");
        var sockets = new ArrayList<Socket>();
        for (var i = 0; i < 11; i++) {
            var socket = Socket.open(store, token);
            socket.next("ready");
            sockets.add(socket);
        }

        assertThat(sockets.getFirst().closeCode()).isEqualTo(4409);
        for (var socket : sockets.subList(1, 11)) {
            assertThat(socket.untilPong()).isEmpty();
        }
    }

    @Test
    void whatOpensOnAnotherReplicaCountsToo() {
        var client = UUID.randomUUID();
        var replaced = Socket.open(store, store.token("giulia"), "&client=" + client);
        var oldest = Socket.open(store, store.token("giulia"));
        oldest.next("ready");

        opensElsewhere("mario", client);
        opensElsewhere("giulia", client);
        assertThat(replaced.closeCode()).isEqualTo(4409);
        assertThat(oldest.untilPong()).isEmpty();
        for (var i = 0; i < 9; i++) {
            opensElsewhere("giulia", UUID.randomUUID());
        }
        assertThat(oldest.closeCode()).isEqualTo(4409);
    }

    private void opensElsewhere(String sub, UUID client) {
        Topic.publish(
                new Signal.SocketOpened(
                        store.key(),
                        store.profile(sub),
                        new Asker("another-gateway", UUID.randomUUID().toString()),
                        client,
                        Instant.now()));
    }

    private static String ofSize(int bytes) {
        var frame = "{\"type\":\"ping\",\"at\":\"\"}";
        return frame.replace("\"\"", "\"" + "x".repeat(bytes - frame.length()) + "\"");
    }
}
