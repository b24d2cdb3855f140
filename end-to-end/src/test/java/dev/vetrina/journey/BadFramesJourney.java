package dev.vetrina.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.driver.Driver;
import dev.vetrina.driver.RawSocket;
import dev.vetrina.driver.Session;
import dev.vetrina.driver.Shopper;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a socket must not carry is refused with its code, and nothing is stored.
class BadFramesJourney {
    private static final String CHAT = "/chat/v1/socket?store=demo";

    private static RawSocket socketOf(Shopper shopper) {
        var socket = Town.driver().raw().bearer(shopper.token()).subprotocol("vetrina.chat.v1");
        assertThat(socket.opens(CHAT)).isEqualTo(101);
        socket.frames().await("ready");
        return socket;
    }

    private static void nothingIsStored(Shopper shopper) {
        var list = shopper.call("GET", "/chat/v1/conversations", null).body();
        assertThat(list.getJsonArray("items")).isEqualTo(new JsonArray());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "[]",
                "\"text\"",
                "{\"id\":\"x\"}",
                "{\"type\":7}",
                "{\"type\":\"send\",\"text\":\"no id\"}",
                "{\"type\":\"send\",\"id\":\"no-uuid\",\"text\":\"x\"}",
                "{\"type\":\"send\",\"id\":\"0b8f3f4e-8d2a-4a53-9a9b-2d7c5b1a9c01\",\"text\":7}",
                "{\"type\":\"read\",\"upTo\":1}",
                "{\"type\":\"end\"}",
            })
    void aBadFrameIsRefusedAndTheSocketLives(String frame) {
        try (var giulia = Town.driver().newShopper(Town.STORE);
                var socket = socketOf(giulia)) {
            socket.sends(frame);
            assertThat(socket.frames().await("error").getString("code")).isEqualTo("bad_frame");
            socket.sends("{\"type\":\"ping\",\"at\":\"still here\"}");
            assertThat(socket.frames().await("pong").getValue("at")).isEqualTo("still here");
            nothingIsStored(giulia);
        }
    }

    @Test
    void aBinaryFrameIsRefused() {
        try (var giulia = Town.driver().newShopper(Town.STORE);
                var socket = socketOf(giulia)) {
            socket.sendsBinary(new byte[] {1, 2, 3});
            assertThat(socket.frames().await("error").getString("code")).isEqualTo("bad_frame");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dance", "accept", "decline", "rate"})
    void anUnknownTypeIsRefused(String type) {
        try (var giulia = Town.driver().newShopper(Town.STORE);
                var socket = socketOf(giulia)) {
            socket.sends(new JsonObject().put("type", type).put("id", uuid()));
            assertThat(socket.frames().await("error").getString("code")).isEqualTo("unknown_type");
        }
    }

    @ParameterizedTest
    @CsvSource({"empty_message,0", "empty_message,-1", "text_too_long,4001"})
    void aTextHasItsLimits(String code, int length) {
        var text = length < 0 ? " \t\n " : "x".repeat(length);
        assertThat(refusalOf(send -> send.put("text", text))).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"attachment_unknown,1", "attachment_unknown,10", "too_many_attachments,11"})
    void attachmentsHaveTheirsToo(String code, int count) {
        var attachments = new JsonArray(Collections.nCopies(count, uuid()));
        assertThat(refusalOf(send -> send.put("attachments", attachments))).isEqualTo(code);
    }

    @Test
    void limitsCountCodePoints() {
        try (var giulia = Town.aShopper()) {
            assertThat(giulia.saysAndIsHeard("😀".repeat(4_000)).seq()).isEqualTo(1);
        }
    }

    @Test
    void aTextWithNulIsRefused() {
        assertThat(refusalOf(send -> send.put("text", "a\u0000b"))).isEqualTo("bad_frame");
    }

    @Test
    void aLoneSurrogateIsRefused() {
        try (var giulia = Town.driver().newShopper(Town.STORE);
                var socket = socketOf(giulia)) {
            socket.sends("{\"type\":\"send\",\"id\":\"" + uuid() + "\",\"text\":\"a\\ud800b\"}");
            assertThat(socket.frames().await("error").getString("code")).isEqualTo("bad_frame");
            nothingIsStored(giulia);
        }
    }

    @Test
    void anotherShoppersConversationIsUnknown() {
        try (var other = Town.aShopper()) {
            var foreign = other.saysAndIsHeard("Mine").conversation();
            assertThat(refusalOf(send -> send.put("conversation", foreign)))
                    .isEqualTo("conversation_unknown");
            assertThat(refusalOf(send -> send.put("conversation", uuid())))
                    .isEqualTo("conversation_unknown");
        }
    }

    @Test
    void nobodyEndsAnotherShoppersConversation() {
        try (var other = Town.aShopper()) {
            var foreign = other.saysAndIsHeard("Mine").conversation();
            for (var chat : new String[] {foreign, uuid(), "elsewhere"}) {
                assertThat(refusalOf(send -> send.put("type", "end").put("conversation", chat)))
                        .isEqualTo("conversation_unknown");
            }
            assertThat(other.saysAndIsHeard("Still mine").conversation()).isEqualTo(foreign);
        }
    }

    @Test
    void nobodyReadsAnotherShoppersConversation() {
        try (var other = Town.aShopper();
                var giulia = Town.driver().newShopper(Town.STORE);
                var socket = socketOf(giulia)) {
            var foreign = other.saysAndIsHeard("Mine").conversation();
            for (var chat : new String[] {foreign, uuid()}) {
                socket.frames().forget();
                var read = new JsonObject().put("type", "read").put("upTo", 1);
                socket.sends(read.put("conversation", chat));
                var error = socket.frames().await("error");
                assertThat(error.getString("code")).isEqualTo("conversation_unknown");
            }
        }
    }

    @Test
    void whoIsNotSignedInStartsNoConversation() {
        var driver = Town.driver();
        var identity = new JsonObject().put("kind", "anonymous");
        var body = new JsonObject().put("identity", identity);
        var token =
                Driver.result(Session.request(driver, Town.STORE, Map.of(), body))
                        .body()
                        .getString("token");
        try (var socket = driver.raw().bearer(token).subprotocol("vetrina.chat.v1")) {
            socket.opens(CHAT);
            socket.frames().await("ready");
            var id = uuid();
            socket.sends(new JsonObject().put("type", "send").put("id", id).put("text", "x"));

            var error = socket.frames().await("error");
            assertThat(error.getString("code")).isEqualTo("sign_in_required");
            assertThat(error.getString("id")).isEqualTo(id);
        }
        var url = driver.site().http("/chat/v1/conversations");
        var headers = Map.of("Authorization", "Bearer " + token);
        var list = Driver.result(driver.http().json("GET", url, headers, null)).body();
        assertThat(list.getJsonArray("items")).isEqualTo(new JsonArray());
    }

    @Test
    void whoSendsTooFastOnAllHisSocketsTogetherIsToldWhenToGoOn() {
        try (var giulia = Town.driver().newShopper(Town.STORE);
                var one = socketOf(giulia);
                var other = socketOf(giulia)) {
            var sockets = List.of(one, other);
            for (var i = 0; i < 60; i++) {
                sockets.get(i % 2)
                        .sends(
                                new JsonObject()
                                        .put("type", "send")
                                        .put("id", uuid())
                                        .put("text", "x"));
            }
            Awaitility.await()
                    .until(() -> all(sockets, "ack").size() + all(sockets, "error").size() == 60);

            assertThat(all(sockets, "error"))
                    .isNotEmpty()
                    .allSatisfy(error -> {
                        assertThat(error.getString("code")).isEqualTo("rate_limited");
                        assertThat(error.getLong("retryAfterMs")).isPositive();
                    });
            var list = giulia.call("GET", "/chat/v1/conversations", null).body();
            assertThat(list.getJsonArray("items").getJsonObject(0).getInteger("lastSeq"))
                    .isEqualTo(all(sockets, "ack").size());
        }
    }

    private static List<JsonObject> all(List<RawSocket> sockets, String type) {
        return sockets.stream().flatMap(socket -> socket.frames().all(type).stream()).toList();
    }

    private static String refusalOf(UnaryOperator<JsonObject> bend) {
        try (var giulia = Town.driver().newShopper(Town.STORE);
                var socket = socketOf(giulia)) {
            var id = uuid();
            socket.sends(
                    bend.apply(
                            new JsonObject().put("type", "send").put("id", id).put("text", "x")));
            var error = socket.frames().await("error");
            assertThat(error.getString("id")).isEqualTo(id);
            nothingIsStored(giulia);
            return error.getString("code");
        }
    }

    @Test
    void aFrameOf65536BytesPassesAndOneMoreCloses() {
        try (var giulia = Town.driver().newShopper(Town.STORE);
                var socket = socketOf(giulia)) {
            socket.sends(ofLength(65_536));
            assertThat(socket.frames().await("error").getString("code")).isEqualTo("text_too_long");
            socket.sends(ofLength(65_537));
            assertThat(socket.closeCode()).isEqualTo(1009);
        }
    }

    private static String ofLength(int bytes) {
        var start = "{\"type\":\"send\",\"id\":\"" + uuid() + "\",\"text\":\"";
        return start + "x".repeat(bytes - start.length() - 2) + "\"}";
    }

    @Test
    void twentyBadFramesWithinAMinuteCloseTheSocketForGood() {
        try (var giulia = Town.driver().newShopper(Town.STORE);
                var socket = socketOf(giulia)) {
            for (var i = 0; i < 20; i++) {
                socket.sends("nonsense");
            }
            assertThat(socket.closeCode()).isEqualTo(4400);
        }
    }

    @Test
    void aFloodIsRefusedOrClosedAndTheGatewayLives() {
        try (var giulia = Town.driver().newShopper(Town.STORE);
                var socket = socketOf(giulia)) {
            floods(socket);
            Awaitility.await()
                    .until(() -> socket.isClosed() || !socket.frames().all("error").isEmpty());
            if (socket.isClosed()) {
                assertThat(socket.closeCode()).isEqualTo(4408);
            } else {
                assertThat(socket.frames().await("error").getString("code"))
                        .isIn("rate_limited", "unavailable");
            }
            try (var other = Town.aShopper()) {
                assertThat(other.saysAndIsHeard("Still served").seq()).isEqualTo(1);
            }
        }
    }

    /// Until all are sent, or no more are taken.
    private static void floods(RawSocket socket) {
        try {
            for (var i = 0; i < 500; i++) {
                socket.sends(
                        new JsonObject().put("type", "send").put("id", uuid()).put("text", "x"));
            }
        } catch (IllegalStateException closed) {
            // With which code is looked at behind this.
        }
    }

    private static String uuid() {
        return UUID.randomUUID().toString();
    }
}
