package dev.vetrina.gateway.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vetrina.events.Asker;
import dev.vetrina.events.Author;
import dev.vetrina.events.ClosedBy;
import dev.vetrina.events.ConversationCommand.EndConversation;
import dev.vetrina.events.ConversationCommand.MarkDelivered;
import dev.vetrina.events.ConversationCommand.MarkRead;
import dev.vetrina.events.ConversationCommand.SendMessage;
import dev.vetrina.events.ConversationEvent.Side;
import dev.vetrina.events.MessageId;
import dev.vetrina.events.Outcome;
import dev.vetrina.events.Signal;
import dev.vetrina.events.Topics;
import dev.vetrina.gateway.GatewayTest;
import dev.vetrina.gateway.testing.Happenings;
import dev.vetrina.gateway.testing.Socket;
import dev.vetrina.gateway.testing.Storefront;
import dev.vetrina.gateway.testing.TicketService;
import dev.vetrina.gateway.testing.Topic;
import dev.vetrina.kit.event.EventJson;
import dev.vetrina.kit.event.Outgoing;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@GatewayTest
class ResumeTest {

    private Storefront store;
    private Happenings talk;
    private String token;

    @BeforeEach
    void aShopper() {
        store = Storefront.open();
        token = store.token("giulia");
        talk = new Happenings(store, "giulia");
    }

    @Test
    void missedMessagesFollowReadyAndThenComesWhatIsNew() {
        talk.started();
        talk.said(UUID.randomUUID(), "one", null);
        talk.replied("two");
        talk.replied("three");
        stateIs(true, talk.missed(2, "AGENT", "two") + "," + talk.missed(3, "AGENT", "three"));

        var socket = Socket.open(store, token, "&conversation=" + talk.id() + "&after=1");

        var ready = socket.next("ready");
        assertThat(ready.path("resumed").asBoolean()).isTrue();
        assertThat(ready.path("missed").asInt()).isEqualTo(2);
        assertThat(ready.path("conversation").path("id").asText()).isEqualTo(talk.id().toString());
        assertThat(ready.path("conversation").path("lastSeq").asLong()).isEqualTo(3);
        assertThat(socket.next("message").path("seq").asLong()).isEqualTo(2);
        assertThat(socket.next("message").path("seq").asLong()).isEqualTo(3);
        Topic.publish(talk.replied("four"));
        assertThat(socket.next("message").path("seq").asLong()).isEqualTo(4);
    }

    @Test
    void aLongGapIsReadPageByPageAndThenComesWhatIsNew() {
        saidUpTo(121);
        var profile = TicketService.path(store, store.profile("giulia"));
        var resume = "conversation=" + talk.id() + "&after=1";
        var page = profile + "/conversations/" + talk.id() + "/messages";
        TicketService.says(
                profile + "/ready?" + resume + "&limit=50", 200, talk.state(true, missed(2, 51)));
        TicketService.says(page + "?after=51&limit=50", 200, items(missed(52, 101)));
        TicketService.says(page + "?after=101&limit=20", 200, items(missed(102, 121)));

        var socket = Socket.open(store, token, "&" + resume);

        var ready = socket.next("ready");
        assertThat(ready.path("resumed").asBoolean()).isTrue();
        assertThat(ready.path("missed").asInt()).isEqualTo(120);
        for (var seq = 2; seq <= 121; seq++) {
            assertThat(socket.next("message").path("seq").asLong()).isEqualTo(seq);
        }
        Topic.publish(talk.replied("new"));
        assertThat(socket.next("message").path("seq").asLong()).isEqualTo(122);
    }

    /// A database that was restored meanwhile.
    @Test
    void whoseConversationEndsBeforeItsEndComesAgain() {
        saidUpTo(60);
        stateIs(false, missed(11, 40));

        var socket = Socket.open(store, token);

        assertThat(socket.next("ready").path("missed").asInt()).isEqualTo(50);
        assertThat(socket.closeCode()).isEqualTo(1011);
    }

    @Test
    void whatTheStateHoldsAlreadyIsNotShownAgainAndNothingIsLeftOut() {
        TicketService.isAway(store, store.profile("giulia"));
        var socket = Socket.open(store, token);
        var events = new ArrayList<>(List.of(talk.started()));
        events.add(talk.said(UUID.randomUUID(), "one", null));
        events.add(talk.replied("two"));
        events.forEach(Topic::publish);
        stateIs(false, talk.missed(1, "SHOPPER", "one") + "," + talk.missed(2, "AGENT", "two"));
        socket.next("ready");
        assertThat(socket.next("message").path("seq").asLong()).isEqualTo(1);
        assertThat(socket.next("message").path("seq").asLong()).isEqualTo(2);

        events.forEach(Topic::publish);
        Topic.publish(talk.replied("three"));

        assertThat(socket.next("message").path("seq").asLong()).isEqualTo(3);
        assertThat(socket.untilPong()).isEmpty();
    }

    @Test
    void whileTicketServiceIsAwayReadyWaitsAndSendsAreTakenAllTheSame() {
        TicketService.isAway(store, store.profile("giulia"));
        var socket = Socket.open(store, token);

        var id = socket.say("Anyone there?");

        var command = (SendMessage) Topic.commands(store.shopperKey("giulia"), 1).getFirst();
        assertThat(socket.untilPong()).isEmpty();
        Topic.publish(talk.started());
        Topic.publish(talk.said(UUID.fromString(id), "Anyone there?", command.asker()));
        assertThat(socket.next("ack").path("id").asText()).isEqualTo(id);
        stateIs(false, talk.missed(1, "SHOPPER", "Anyone there?"));
        assertThat(socket.next("ready").path("missed").asInt()).isEqualTo(1);
        assertThat(socket.next("message").path("seq").asLong()).isEqualTo(1);
        assertThat(socket.untilPong()).isEmpty();
    }

    @Test
    void aHoleIsFilledFromTheStateInOrder() {
        talk.started();
        talk.said(UUID.randomUUID(), "one", null);
        stateIs(false, talk.missed(1, "SHOPPER", "one"));
        var socket = Socket.open(store, token);
        socket.next("ready");
        socket.next("message");
        talk.replied("two, whose event is lost");
        var third = talk.replied("three");
        stateIs(true, talk.missed(2, "AGENT", "two") + "," + talk.missed(3, "AGENT", "three"));

        Topic.publish(third);

        socket.next("status");
        assertThat(socket.next("message").path("seq").asLong()).isEqualTo(2);
        assertThat(socket.next("message").path("seq").asLong()).isEqualTo(3);
        Topic.publish(talk.replied("four"));
        assertThat(socket.next("message").path("seq").asLong()).isEqualTo(4);
    }

    @Test
    void anEndIsAckedToItsOwnSocketAndShownToAll() {
        conversationIsOpen();
        var one = Socket.open(store, token);
        var other = Socket.open(store, token);
        one.next("ready");
        other.next("ready");
        var id = UUID.randomUUID();

        one.send(
                "{\"type\":\"end\",\"id\":\"%s\",\"conversation\":\"%s\"}"
                        .formatted(id, talk.id()));

        var command = (EndConversation) Topic.commands(store.shopperKey("giulia"), 1).getFirst();
        Topic.publish(talk.closed(ClosedBy.SHOPPER, id, command.asker()));
        var ack = one.next("ack");
        assertThat(ack.path("id").asText()).isEqualTo(id.toString());
        assertThat(ack.has("seq")).isFalse();
        for (var socket : List.of(one, other)) {
            var status = socket.next("status");
            assertThat(status.path("status").asText()).isEqualTo("CLOSED");
            assertThat(status.path("closedBy").asText()).isEqualTo("SHOPPER");
        }
    }

    @Test
    void readMarksGoToAllButTheSocketThatSentThem() {
        conversationIsOpen();
        var one = Socket.open(store, token);
        var other = Socket.open(store, token);
        one.next("ready");
        other.next("ready");
        one.say("so that the test knows this socket");
        var asker =
                ((SendMessage) Topic.commands(store.shopperKey("giulia"), 1).getFirst()).asker();

        Topic.publish(talk.read(Side.SHOPPER, 1, asker));
        Topic.publish(talk.read(Side.AGENT, 1, null));

        assertThat(one.next("read").path("by").asText()).isEqualTo("AGENT");
        assertThat(other.next("read").path("by").asText()).isEqualTo("SHOPPER");
        assertThat(other.next("read").path("by").asText()).isEqualTo("AGENT");
    }

    @Test
    void typingIsSeenByTheOtherSideAloneAndOnlyNowAndThen() {
        conversationIsOpen();
        var socket = Socket.open(store, token);
        socket.next("ready");
        var typing = "{\"type\":\"typing\",\"conversation\":\"%s\",\"on\":true}";

        socket.send(typing.formatted(UUID.randomUUID()));
        socket.send(typing.formatted(talk.id()));
        socket.send(typing.formatted(talk.id()));
        assertThat(socket.untilPong()).isEmpty();

        var heard = Topic.records(Topics.SIGNALS, r -> talk.id().toString().equals(r.key()), 1);
        assertThat(heard).hasSize(1);
        var marco = new Author(Author.Kind.AGENT, "agent-marco", "Marco", null);
        Topic.publish(
                new Signal.Typing(
                        store.key(),
                        store.profile("giulia"),
                        talk.id(),
                        marco,
                        true,
                        null,
                        Instant.now()));
        JsonNode shown = socket.next("typing");
        assertThat(shown.path("by").path("name").asText()).isEqualTo("Marco");
        assertThat(shown.path("by").has("id")).isFalse();
        assertThat(shown.path("on").asBoolean()).isTrue();
        assertThat(socket.next("typing").path("on").asBoolean()).isFalse();
    }

    @Test
    void outcomesReachTheAskingSocketAlone() {
        var one = Socket.open(store, token);
        var other = Socket.open(store, token);
        one.next("ready");
        other.next("ready");
        var id = UUID.fromString(one.say("again"));
        var asker =
                ((SendMessage) Topic.commands(store.shopperKey("giulia"), 1).getFirst()).asker();
        var profile = store.profile("giulia");

        Topic.publish(
                new Outcome.CommandRepeated(
                        store.key(),
                        profile,
                        id,
                        talk.id(),
                        7L,
                        new MessageId(UUID.randomUUID()),
                        Instant.now(),
                        asker));
        Topic.publish(
                new Outcome.CommandRefused(store.key(), profile, id, "rate_limited", 1500L, asker));
        Topic.publish(
                new Outcome.CommandRefused(
                        store.key(),
                        profile,
                        id,
                        "blocked",
                        null,
                        new Asker("another-gateway", asker.socket())));

        assertThat(one.next("ack").path("seq").asLong()).isEqualTo(7);
        var error = one.next("error");
        assertThat(error.path("code").asText()).isEqualTo("rate_limited");
        assertThat(error.path("retryAfterMs").asLong()).isEqualTo(1500);
        assertThat(one.untilPong()).isEmpty();
        assertThat(other.untilPong()).isEmpty();
    }

    @Test
    void aReadMarkOfAConversationThatIsNotHisIsRefusedWithoutAnId() {
        var one = Socket.open(store, token);
        var other = Socket.open(store, token);
        one.next("ready");
        other.next("ready");
        one.send("{\"type\":\"read\",\"conversation\":\"" + talk.id() + "\",\"upTo\":1}");
        var asker = ((MarkRead) Topic.commands(store.shopperKey("giulia"), 1).getFirst()).asker();

        Topic.publish(
                new Outcome.ReadRefused(
                        store.key(), store.profile("giulia"), "conversation_unknown", asker));

        var error = one.next("error");
        assertThat(error.path("code").asText()).isEqualTo("conversation_unknown");
        assertThat(error.path("detail").asText()).isNotEmpty();
        assertThat(error.has("id")).isFalse();
        assertThat(other.untilPong()).isEmpty();
    }

    @Test
    void whatALiveSocketTookIsReported() {
        conversationIsOpen();
        var socket = Socket.open(store, token);
        socket.next("ready");

        Topic.publish(talk.replied("two"));
        Topic.publish(talk.replied("three"));

        socket.next("message");
        socket.next("message");
        var marks =
                Topic.commands(store.shopperKey("giulia"), 1).stream()
                        .map(MarkDelivered.class::cast)
                        .toList();
        assertThat(marks.getFirst().conversation()).isEqualTo(talk.id());
        assertThat(marks.getLast().upTo()).isBetween(2L, 3L);
    }

    @Test
    void aRecordThatCannotBeReadStopsNothing() {
        conversationIsOpen();
        var socket = Socket.open(store, token);
        socket.next("ready");
        var good = EventJson.outgoing(talk.replied("two"), null);
        for (var topic : List.of(Topics.CONVERSATION_EVENTS, Topics.SIGNALS)) {
            Topic.publish(
                    new Outgoing(
                            topic,
                            good.key(),
                            good.headers(),
                            "{broken".getBytes(StandardCharsets.UTF_8)));
        }

        Topic.publish(good);

        assertThat(socket.next("message").path("text").asText()).isEqualTo("two");
    }

    @Test
    void nobodyGetsAnothersMessage() {
        var stranger = Socket.open(store, store.token("mario"));
        var elsewhere = Storefront.open();
        var namesake = Socket.open(elsewhere, elsewhere.token("giulia"));
        var giulia = Socket.open(store, token);
        for (var socket : List.of(stranger, namesake, giulia)) {
            socket.next("ready");
        }

        Topic.publish(talk.started());
        Topic.publish(talk.said(UUID.randomUUID(), "for me alone", null));

        giulia.next("status");
        giulia.next("message");
        assertThat(stranger.untilPong()).isEmpty();
        assertThat(namesake.untilPong()).isEmpty();
    }

    private void conversationIsOpen() {
        talk.started();
        talk.said(UUID.randomUUID(), "one", null);
        stateIs(true, "");
    }

    private void saidUpTo(int seq) {
        talk.started();
        IntStream.rangeClosed(1, seq).forEach(number -> talk.replied("n. " + number));
    }

    private String missed(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(seq -> talk.missed(seq, "AGENT", "n. " + seq))
                .collect(Collectors.joining(","));
    }

    private static String items(String messages) {
        return "{\"items\":[" + messages + "],\"more\":true}";
    }

    private void stateIs(boolean resumed, String missed) {
        TicketService.isReady(store, store.profile("giulia"), talk.state(resumed, missed));
    }
}
