package dev.vetrina.gateway.session.socket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vetrina.events.ConversationCommand;
import dev.vetrina.events.ConversationCommand.EndConversation;
import dev.vetrina.events.ConversationCommand.MarkRead;
import dev.vetrina.events.ConversationCommand.SendMessage;
import dev.vetrina.events.ConversationId;
import dev.vetrina.gateway.GatewayTest;
import dev.vetrina.gateway.session.GatewayFrame;
import dev.vetrina.gateway.session.ShopperFrame.Ping;
import dev.vetrina.gateway.session.ShopperFrame.Send;
import dev.vetrina.gateway.testing.Socket;
import dev.vetrina.gateway.testing.Storefront;
import dev.vetrina.gateway.testing.Topic;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@GatewayTest
class FramesTest {

    private static final String ID = "0b8f2c1e-6a5d-4e0f-9c57-0f6f7a1f4f4e";

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("not json", "bad_frame", ""),
                Arguments.of("", "bad_frame", ""),
                Arguments.of("[]", "bad_frame", ""),
                Arguments.of("{}", "bad_frame", ""),
                Arguments.of("{\"type\":7}", "bad_frame", ""),
                Arguments.of("{\"type\":\"send\",\"text\":\"no id\"}", "bad_frame", ""),
                Arguments.of("{\"type\":\"send\",\"id\":\"7\",\"text\":\"x\"}", "bad_frame", "7"),
                send("\"text\":7", "bad_frame"),
                send("\"text\":\"\\u0000\"", "bad_frame"),
                send("\"text\":\"\\ud800\"", "bad_frame"),
                send("\"text\":\"x\",\"conversation\":7", "bad_frame"),
                send("\"text\":\"x\",\"attachments\":\"a\"", "bad_frame"),
                Arguments.of("{\"type\":\"ping\"} and more", "bad_frame", ""),
                Arguments.of(
                        "{\"type\":\"read\",\"conversation\":\"" + ID + "\"}", "bad_frame", ""),
                Arguments.of("{\"type\":\"read\",\"upTo\":1}", "bad_frame", ""),
                Arguments.of(
                        "{\"type\":\"read\",\"conversation\":\"" + ID + "\",\"upTo\":-1}",
                        "bad_frame",
                        ""),
                Arguments.of(
                        "{\"type\":\"read\",\"conversation\":\"" + ID + "\",\"upTo\":3.5}",
                        "bad_frame",
                        ""),
                Arguments.of(
                        "{\"type\":\"read\",\"conversation\":\"elsewhere\",\"upTo\":1}",
                        "conversation_unknown",
                        ""),
                Arguments.of(
                        "{\"type\":\"typing\",\"conversation\":\"elsewhere\",\"on\":true}",
                        "conversation_unknown",
                        ""),
                Arguments.of("{\"type\":\"end\",\"id\":\"" + ID + "\"}", "bad_frame", ID),
                Arguments.of("{\"type\":\"typing\",\"on\":\"yes\"}", "bad_frame", ""),
                Arguments.of("{\"type\":\"token\"}", "bad_frame", ""),
                Arguments.of("{\"type\":\"rate\",\"id\":\"" + ID + "\"}", "unknown_type", ID),
                Arguments.of("{\"type\":\"accept\",\"id\":\"" + ID + "\"}", "unknown_type", ID),
                Arguments.of("{\"type\":\"dance\"}", "unknown_type", ""));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void aFrameThatSaysNothingGoodIsRefusedAndReachesNobody(String frame, String code, String id) {
        var store = Storefront.open();
        var socket = Socket.open(store, store.token("giulia"));
        socket.next("ready");

        socket.send(frame);

        var error = socket.next("error");
        assertThat(error.path("code").asText()).isEqualTo(code);
        assertThat(error.path("id").asText("")).isEqualTo(id);
        var said = socket.say("The socket is as good as before");
        assertThat(Topic.commands(store.shopperKey("giulia"), 1))
                .singleElement()
                .isInstanceOfSatisfying(
                        SendMessage.class, send -> assertThat(send.clientId()).hasToString(said));
    }

    /// Its id may be that of a message that is acked already, which only ticket-service knows.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"text\":\" \"",
                "\"conversation\":null",
                "\"text\":\"x\",\"conversation\":\"elsewhere\"",
                "\"attachments\":[\"a\",\"b\"]"
            })
    void aMessageThatCanOnlyBeARepeatGoesOn(String fields) {
        var store = Storefront.open();
        var socket = Socket.open(store, store.token("giulia"));
        socket.next("ready");

        socket.send("{\"type\":\"send\",\"id\":\"" + ID + "\"," + fields + "}");

        assertThat(Topic.commands(store.shopperKey("giulia"), 1))
                .singleElement()
                .isInstanceOfSatisfying(
                        SendMessage.class,
                        send -> {
                            assertThat(send.clientId()).hasToString(ID);
                            assertThat(send.attachments())
                                    .isEqualTo(fields.contains("attachments") ? 2 : null);
                        });
    }

    @Test
    void aBinaryFrameIsABadOne() {
        var store = Storefront.open();
        var socket = Socket.open(store, store.token("giulia"));
        socket.next("ready");

        socket.sendBinary(new byte[] {1, 2, 3});

        assertThat(socket.next("error").path("code").asText()).isEqualTo("bad_frame");
    }

    @Test
    void aFullMessageGoesOnAsItWasWritten() {
        var store = Storefront.open();
        var socket = Socket.open(store, store.token("giulia"));
        var conversation = UUID.randomUUID();
        var text = "👗".repeat(4000);

        socket.send(
                """
                {"type":"send","id":"%s","conversation":"%s","text":"%s","new":true,
                 "legalVersion":"%s","faqs":["f1",7]}\
                """
                        .formatted(
                                ID.toUpperCase(Locale.ROOT),
                                conversation,
                                text,
                                "§".repeat(30) + "👗".repeat(30)));

        assertThat(Topic.commands(store.shopperKey("giulia"), 1))
                .singleElement()
                .isInstanceOfSatisfying(
                        SendMessage.class,
                        send -> {
                            assertThat(send.clientId()).hasToString(ID);
                            assertThat(send.conversation())
                                    .isEqualTo(new ConversationId(conversation));
                            assertThat(send.text()).isEqualTo(text);
                            assertThat(send.legalVersion())
                                    .isEqualTo("§".repeat(30) + "👗".repeat(30));
                            assertThat(send.faqs()).containsExactly("f1");
                        });
    }

    @Test
    void framesOfOneSocketStayInOrder() {
        var store = Storefront.open();
        var socket = Socket.open(store, store.token("giulia"));
        var conversation = UUID.randomUUID();

        var first = socket.say("one");
        socket.send(
                "{\"type\":\"read\",\"conversation\":\"%s\",\"upTo\":3}".formatted(conversation));
        var second = socket.say("two");
        socket.send(
                "{\"type\":\"end\",\"id\":\"%s\",\"conversation\":\"%s\"}"
                        .formatted(ID, conversation));

        var commands = Topic.commands(store.shopperKey("giulia"), 4);
        assertThat(commands.stream().<Class<?>>map(ConversationCommand::getClass))
                .containsExactly(
                        SendMessage.class,
                        MarkRead.class,
                        SendMessage.class,
                        EndConversation.class);
        assertThat(((SendMessage) commands.getFirst()).clientId()).hasToString(first);
        assertThat(((SendMessage) commands.get(2)).clientId()).hasToString(second);
        assertThat(((MarkRead) commands.get(1)).upTo()).isEqualTo(3);
    }

    /// A mark is never acked, and so never said again.
    @Test
    void whatCameBeforeTheGoodByeIsHandledInFull() throws IOException {
        var store = Storefront.open();
        var conversation = UUID.randomUUID();
        try (var socket = Socket.rawOf(store, store.token("giulia"))) {
            socket.sendAndLeave(
                    "{\"type\":\"send\",\"id\":\"%s\",\"text\":\"Bye\"}".formatted(ID),
                    "{\"type\":\"ping\"}",
                    "{\"type\":\"read\",\"conversation\":\"%s\",\"upTo\":3}"
                            .formatted(conversation));

            assertThat(
                            Topic.commands(store.shopperKey("giulia"), 2).stream()
                                    .<Class<?>>map(ConversationCommand::getClass))
                    .containsExactly(SendMessage.class, MarkRead.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3.0",
                "3e0",
                "0.3e1",
                "99999999999999999999",
                "1e400",
                "100E2147483647",
                "1e9999999999"
            })
    void aMarkIsANumberHoweverItIsWritten(String upTo) {
        var store = Storefront.open();
        var socket = Socket.open(store, store.token("giulia"));

        socket.send(
                "{\"type\":\"read\",\"conversation\":\"%s\",\"upTo\":%s}"
                        .formatted(UUID.randomUUID(), upTo));

        assertThat(Topic.commands(store.shopperKey("giulia"), 1))
                .singleElement()
                .isInstanceOfSatisfying(
                        MarkRead.class,
                        read ->
                                assertThat(read.upTo())
                                        .isEqualTo(upTo.matches("[03].*") ? 3 : Long.MAX_VALUE));
    }

    @Test
    void aNumberBeyondAllInAnUnknownFieldIsAsUnknownAsAnyOther() {
        var frame =
                "{\"type\":\"send\",\"id\":\"%s\",\"text\":\"Ciao\",\"x\":1e9999999999}"
                        .formatted(ID);

        assertThat(new FrameReader().read(frame)).isInstanceOf(Send.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e400",
                "12345678901234567890123",
                "1764390000000.123456",
                "-0.0",
                "\"\\u00e9\"",
                "{\"a\": [1.50, null]}"
            })
    void aPongCarriesWhatThePingSaidToTheLetter(String at) {
        assertThat(new FrameReader().read("{\"at\":0,\"type\":\"ping\", \"at\" : " + at + " }"))
                .isInstanceOfSatisfying(
                        Ping.class,
                        ping ->
                                assertThat(new GatewayFrame.Pong(ping.at()).json())
                                        .isEqualTo("{\"type\":\"pong\",\"at\":" + at + "}"));
    }

    @Test
    void aPingIsAnsweredWithWhatItCarried() {
        var store = Storefront.open();
        var socket = Socket.open(store, store.token("giulia"));
        socket.next("ready");

        for (var at : List.of("17", "\"now\"", "null")) {
            socket.send("{\"type\":\"ping\",\"at\":" + at + "}");
            JsonNode pong = socket.next("pong");
            assertThat(pong.path("at").asText()).isEqualTo(at.replace("\"", ""));
        }
    }

    private static Arguments send(String fields, String code) {
        return Arguments.of("{\"type\":\"send\",\"id\":\"" + ID + "\"," + fields + "}", code, ID);
    }
}
