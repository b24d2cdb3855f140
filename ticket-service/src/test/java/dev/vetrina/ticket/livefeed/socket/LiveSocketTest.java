package dev.vetrina.ticket.livefeed.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vetrina.events.Author;
import dev.vetrina.events.Change;
import dev.vetrina.events.ConversationCommand.MarkRead;
import dev.vetrina.events.ConversationEvent.MessageSent;
import dev.vetrina.events.ConversationId;
import dev.vetrina.events.Message;
import dev.vetrina.events.MessageId;
import dev.vetrina.events.Shopper;
import dev.vetrina.events.Signal;
import dev.vetrina.events.Topics;
import dev.vetrina.kit.backing.Backing;
import dev.vetrina.kit.backing.TestTokens;
import dev.vetrina.kit.event.EventHeaders;
import dev.vetrina.kit.event.EventJson;
import dev.vetrina.kit.event.Outgoing;
import dev.vetrina.ticket.TestStores;
import dev.vetrina.ticket.TopicTap;
import dev.vetrina.ticket.conversation.Traffic;
import dev.vetrina.ticket.livefeed.kafka.EventFeed;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Backing.class)
class LiveSocketTest {

    private static final String MARCO =
            TestTokens.agent("marco", List.of("support"), List.of("demo"));
    private static final String ANNA =
            TestTokens.agent("anna", List.of("manager"), List.of("demo"));
    private static final String ZOE =
            TestTokens.agent("zoe", List.of("support"), List.of("demo-two"));

    @Inject Traffic traffic;
    @Inject Pool pool;
    @Inject MeterRegistry meters;
    @Inject EventFeed feed;

    @BeforeEach
    void stores() {
        TestStores.open("demo", "demo-two");
    }

    @Test
    void everyChangeOfATicketArrivesAsItsWholeNewShape() {
        try (var marco = LiveClient.of(MARCO)) {
            var started = traffic.starts(Traffic.someone(), "Buongiorno");

            var ticket = marco.next("ticket", started.conversation()).path("ticket");

            assertThat(ticket.path("store").asText()).isEqualTo("demo");
            assertThat(ticket.path("unread").asBoolean()).isTrue();
            assertThat(ticket.path("lastMessage").path("preview").asText()).isEqualTo("Buongiorno");
        }
    }

    @Test
    void anAgentOfAnotherStoreHearsNothingOfIt() {
        try (var zoe = LiveClient.of(ZOE);
                var marco = LiveClient.of(MARCO)) {
            var started = traffic.starts(Traffic.someone(), "Private");
            marco.next("ticket", started.conversation());

            zoe.watch(started.conversation(), 0);

            var answer = zoe.next();
            assertThat(answer.path("code").asText()).isEqualTo("ticket_unknown");
            assertThat(answer.path("ticket").asText()).isEqualTo(started.conversation().toString());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 36, 101, 1_000})
    void anUnknownTicketIsToldAndTheOthersAreWatched(int length) {
        var started = traffic.starts(Traffic.someone(), "Ciao");
        try (var marco = LiveClient.of(MARCO)) {
            var unknown = length == 36 ? UUID.randomUUID().toString() : "x".repeat(length);
            marco.send(
                    "{\"type\":\"watch\",\"tickets\":[{\"id\":\"%s\"},{\"id\":\"%s\",\"after\":0}]}"
                            .formatted(unknown, started.conversation()));

            assertThat(marco.next("error", unknown).path("code").asText())
                    .isEqualTo("ticket_unknown");
            assertThat(
                            marco.next("message", started.conversation())
                                    .path("message")
                                    .path("text")
                                    .asText())
                    .isEqualTo("Ciao");
        }
    }

    /// The JDK reads shorter ones too.
    @Test
    void anIdHasItsLongFormAlone() {
        var id = new UUID(0x0000000a_0001_4000L, UUID.randomUUID().hashCode());
        var started = traffic.starts(Traffic.someone(), "Ciao").conversation();
        pool.preparedQuery("UPDATE conversation SET id = $2 WHERE id = $1")
                .executeAndAwait(Tuple.of(started.value(), id));
        try (var marco = LiveClient.of(MARCO)) {
            var shorter = id.toString().replaceFirst("^0+", "");
            marco.watch(shorter, 0);

            assertThat(marco.next("error", shorter).path("code").asText())
                    .isEqualTo("ticket_unknown");
        }
    }

    @Test
    void aWatcherGetsWhatHeMissedThenWhatComesWithoutAGapAndInOrder() {
        var shopper = Traffic.someone();
        var started = traffic.starts(shopper, "1");
        var id = started.conversation();
        try (var marco = LiveClient.of(MARCO)) {
            for (var n = 2; n <= 25; n++) {
                traffic.send(Traffic.message(shopper, id, Integer.toString(n)));
                if (n == 12) {
                    marco.watch(id, 1);
                }
            }

            var seen =
                    LongStream.rangeClosed(2, 25)
                            .map(n ->
                                    marco.next("message", id).path("message").path("seq").asLong())
                            .boxed()
                            .toList();

            assertThat(seen).isEqualTo(LongStream.rangeClosed(2, 25).boxed().toList());
        }
    }

    @Test
    void notesComeToWatchersAndBehindTheMessageThatTheyFollow() {
        var id = traffic.starts(Traffic.someone(), "Aiuto").conversation();
        note(id, "Before");
        try (var marco = LiveClient.of(MARCO)) {
            marco.watch(id, 0);
            assertThat(text(marco.next("message", id))).isEqualTo("Aiuto");
            assertThat(text(marco.next("message", id))).isEqualTo("Before");

            note(id, "Live");

            var live = marco.next("message", id).path("message");
            assertThat(live.path("text").asText()).isEqualTo("Live");
            assertThat(live.path("note").asBoolean()).isTrue();
            assertThat(live.path("afterSeq").asLong()).isEqualTo(1);
        }
    }

    @Test
    void aWatcherSeesHowFarTheShopperHasRead() {
        var shopper = Traffic.someone();
        var id = traffic.starts(shopper, "Ciao").conversation();
        try (var marco = LiveClient.of(MARCO)) {
            marco.watch(id, 0).next("message", id);

            traffic.send(
                    new MarkRead("demo", shopper.profile(), id, 1, Traffic.ASKER, Instant.now()));

            var read = marco.next("read", id);
            assertThat(read.path("by").asText()).isEqualTo("SHOPPER");
            assertThat(read.path("upTo").asLong()).isEqualTo(1);
        }
    }

    @Test
    void aReplyTellsWatchersHowFarItsAuthorHasRead() {
        var id = traffic.starts(Traffic.someone(), "Ciao").conversation();
        try (var marco = LiveClient.of(MARCO)) {
            marco.watch(id, 0).next("message", id);

            reply(id, "Buongiorno", 1);

            assertThat(text(marco.next("message", id))).isEqualTo("Buongiorno");
            var read = marco.next("read", id);
            assertThat(read.path("by").asText()).isEqualTo("AGENT");
            assertThat(read.path("upTo").asLong()).isEqualTo(1);
        }
    }

    @Test
    void colleaguesAndShoppersWhoTypeAreSeenButNobodySeesHimself() {
        var shopper = Traffic.someone();
        var id = traffic.starts(shopper, "Ciao").conversation();
        try (var marco = LiveClient.of(MARCO);
                var anna = LiveClient.of(ANNA);
                var tap = TopicTap.of(Topics.SIGNALS)) {
            marco.watch(id, 0).next("message", id);
            anna.watch(id, 0).next("message", id);

            post(MARCO, id, "typing", true);

            var seen = anna.next("typing", id);
            assertThat(seen.path("on").asBoolean()).isTrue();
            assertThat(seen.path("by").path("name").asText()).isEqualTo("Marco");
            var told = tap.awaitOne(Signal.Typing.class, s -> s.conversation().equals(id));
            assertThat(told.profile()).isEqualTo(shopper.profile());

            tap.send(EventJson.outgoing(types(shopper, id, "Giulia", Instant.now())));
            assertThat(marco.next("typing", id).path("by").path("kind").asText())
                    .isEqualTo("SHOPPER");
            post(ANNA, id, "viewing", true);
            assertThat(marco.next("viewing", id).path("by").path("name").asText())
                    .isEqualTo("Anna");
        }
    }

    @Test
    void whatWaitedUntilItWasOverIsNotSeenAsTyping() {
        var shopper = Traffic.someone();
        var id = traffic.starts(shopper, "Ciao").conversation();
        try (var marco = LiveClient.of(MARCO);
                var tap = TopicTap.of(Topics.SIGNALS)) {
            marco.watch(id, 0).next("message", id);
            var now = Instant.now();

            tap.send(EventJson.outgoing(types(shopper, id, "Before", now.minusSeconds(7))));
            tap.send(EventJson.outgoing(types(shopper, id, "Now", now)));

            assertThat(marco.next("typing", id).path("by").path("name").asText()).isEqualTo("Now");
        }
    }

    @Test
    void whoLooksNeedNotSayMore() {
        var id = traffic.starts(Traffic.someone(), "Ciao").conversation();
        try (var marco = LiveClient.of(MARCO)) {
            marco.watch(id, 0).next("message", id);
            var call = "/helpdesk/v1/tickets/" + id + "/viewing";

            RestAssured.given().auth().oauth2(ANNA).post(call).then().statusCode(204);
            assertThat(marco.next("viewing", id).path("on").asBoolean()).isTrue();
            RestAssured.given()
                    .auth()
                    .oauth2(ANNA)
                    .contentType(ContentType.JSON)
                    .body("{}")
                    .post(call)
                    .then()
                    .statusCode(204);
            assertThat(marco.next("viewing", id).path("on").asBoolean()).isTrue();
        }
    }

    @Test
    void whoComesAfterTheMessageDoesNotSeeItsAuthorType() {
        var shopper = Traffic.someone();
        var id = traffic.starts(shopper, "Ciao").conversation();
        try (var marco = LiveClient.of(MARCO);
                var tap = TopicTap.of(Topics.SIGNALS)) {
            marco.watch(id, 0).next("message", id);
            tap.send(EventJson.outgoing(types(shopper, id, "Giulia", Instant.now())));
            marco.next("typing", id);
            post(ANNA, id, "typing", true);
            marco.next("typing", id);

            traffic.send(Traffic.message(shopper, id, "Written"));
            marco.next("message", id);
            var ended = marco.next("typing", id);
            assertThat(ended.path("on").asBoolean()).isFalse();
            assertThat(ended.path("by").path("kind").asText()).isEqualTo("SHOPPER");

            // A sign of typing holds for six seconds.
            post(ANNA, id, "typing", true);
            try (var late = LiveClient.of(MARCO)) {
                late.watch(id, 2);
                var typing = late.next("typing", id);
                assertThat(typing.path("by").path("name").asText()).isEqualTo("Anna");
            }
        }
    }

    private static Signal.Typing types(
            Shopper shopper, ConversationId conversation, String name, Instant at) {
        var author = new Author(Author.Kind.SHOPPER, null, name, null);
        return new Signal.Typing("demo", shopper.profile(), conversation, author, true, null, at);
    }

    @Test
    void afterUnwatchNoMoreMessagesCome() {
        var shopper = Traffic.someone();
        var id = traffic.starts(shopper, "1").conversation();
        var other = traffic.starts(Traffic.someone(), "other").conversation();
        try (var marco = LiveClient.of(MARCO)) {
            marco.watch(id, 0).next("message", id);
            marco.send("{\"type\":\"unwatch\",\"tickets\":[\"" + id + "\"]}");
            marco.watch(other, 0).next("message", other);

            var second = Traffic.message(shopper, id, "2");
            traffic.send(second);
            traffic.stored(second);
            var third = Traffic.message(Traffic.someone(), null, "3");
            traffic.send(third);
            traffic.stored(third);
            note(other, "the next message");

            assertThat(marco.next("message").path("ticket").asText()).isEqualTo(other.toString());
        }
    }

    @Test
    void whoMissedMoreThanFiveHundredReadsTheThread() {
        var id = hasSaid(501);
        try (var marco = LiveClient.of(MARCO)) {
            marco.watch(id, 0);
            assertThat(answer(marco)).isEqualTo("resync " + id);
            marco.watch(id, 1);
            assertThat(answer(marco)).isEqualTo("message " + id);
        }
    }

    @Test
    void soDoesWhoMissedAsManyNotes() {
        var id = hasSaid(2);
        noted(id, 2, 501);
        try (var marco = LiveClient.of(MARCO)) {
            marco.watch(id, 2);
            assertThat(answer(marco)).isEqualTo("resync " + id);
        }
    }

    /// More of them than are read at once, in the thread and at one place of it.
    @Test
    void manyMessagesAndNotesComeEachOnceAndInTheirOrder() {
        var id = hasSaid(120);
        noted(id, 30, 130);
        noted(id, 120, 3);
        try (var marco = LiveClient.of(MARCO)) {
            marco.watch(id, 10);

            var places = new ArrayList<String>();
            for (var n = 0; n < 110 + 130 + 3; n++) {
                var message = marco.next("message", id).path("message");
                places.add(
                        message.path("note").asBoolean()
                                ? message.path("afterSeq").asText() + message.path("text").asText()
                                : message.path("seq").asText());
            }

            assertThat(places)
                    .containsExactlyElementsOf(
                            Stream.of(seqs(11, 30), notes(30, 130), seqs(31, 120), notes(120, 3))
                                    .flatMap(those -> those)
                                    .toList());
            note(id, "Live");
            assertThat(text(marco.next("message", id))).isEqualTo("Live");
        }
    }

    private static Stream<String> seqs(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(Integer::toString);
    }

    private static Stream<String> notes(int place, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(n -> place + ". " + n);
    }

    /// A ticket of so many messages.
    private ConversationId hasSaid(int messages) {
        var id = traffic.starts(Traffic.someone(), "1").conversation();
        pool.preparedQuery(
                        """
                        INSERT INTO message (conversation, seq, rev, id, author_kind, author_name,
                            text, version, accepted_at, at)
                        SELECT $1, n, 1, gen_random_uuid(), 'SHOPPER', '', '.', n, now(), now()
                        FROM generate_series(2, $2) AS n
                        """)
                .executeAndAwait(Tuple.of(id.value(), messages));
        pool.preparedQuery("UPDATE conversation SET last_seq = $2 WHERE id = $1")
                .executeAndAwait(Tuple.of(id.value(), messages));
        return id;
    }

    /// So many notes behind one message, the later of which are at the same moment.
    private void noted(ConversationId id, int place, int count) {
        pool.preparedQuery(
                        """
                        INSERT INTO note (conversation, id, after_seq, author_id, author_name, text,
                            version, at)
                        SELECT $1, lpad(($2 * 1000 + n)::text, 32, '0')::uuid, $2, 'marco', 'Marco',
                            '. ' || n, 1, now() + least(n, 40) * interval '1 microsecond'
                        FROM generate_series(1, $3) AS n
                        """)
                .executeAndAwait(Tuple.of(id.value(), place, count));
    }

    @Test
    void whoHasMoreThanARestoredThreadHoldsReadsIt() {
        var id = traffic.starts(Traffic.someone(), "1").conversation();
        var other = traffic.starts(Traffic.someone(), "1").conversation();
        try (var marco = LiveClient.of(MARCO)) {
            marco.watch(other, 1).watch(id, 2);
            assertThat(answer(marco)).isEqualTo("resync " + id);

            note(id, "Live");
            assertThat(text(marco.next("message", id))).isEqualTo("Live");
        }
    }

    @Test
    void whenTheDatabaseWasRestoredEveryClientComesAgainOnce() {
        var life = UUID.randomUUID().toString();
        try (var events = TopicTap.of(Topics.CONVERSATION_EVENTS)) {
            MessageSent heard;
            try (var marco = LiveClient.of(MARCO)) {
                heard = traffic.starts(Traffic.someone(), "Ciao");
                marco.next("ticket", heard.conversation());

                events.send(EventJson.outgoing(elsewhere(heard, life), null));
                marco.next("goodbye");
                assertThat(marco.closeCode()).isEqualTo(1012);
            }
            try (var again = LiveClient.of(MARCO)) {
                again.watch(heard.conversation(), 0).next("message", heard.conversation());
                // What the life before had still to tell may come behind.
                events.send(EventJson.outgoing(elsewhere(heard), null));
                events.send(EventJson.outgoing(elsewhere(heard, life), null));

                var end = Set.of("goodbye", "resync");
                var told = again.await(frame -> end.contains(frame.path("type").asText()));
                assertThat(told.path("type").asText()).isEqualTo("resync");
            }
        }
    }

    @Test
    void aMalformedEventIsCountedAndThoseBehindItAreSeen() {
        try (var marco = LiveClient.of(MARCO);
                var events = TopicTap.of(Topics.CONVERSATION_EVENTS)) {
            var before = unreadable(Topics.CONVERSATION_EVENTS);
            var id = traffic.starts(Traffic.someone(), "Ciao").conversation();
            events.send(
                    new ProducerRecord<>(
                            Topics.CONVERSATION_EVENTS,
                            id.toString(),
                            "{".getBytes(StandardCharsets.UTF_8)));

            note(id, "Still here");
            marco.watch(id, 1).next("message", id);

            await().untilAsserted(() ->
                    assertThat(unreadable(Topics.CONVERSATION_EVENTS)).isEqualTo(before + 1));
        }
    }

    @Test
    void whatIsCommittedHereIsToldAtOnceAndWhatOthersCommitIsWaitedForEagerly() {
        var shopper = Traffic.someone();
        var id = traffic.starts(shopper, "Ciao").conversation();
        try (var marco = LiveClient.of(MARCO);
                var events = TopicTap.of(Topics.CONVERSATION_EVENTS)) {
            marco.watch(id, 0).next("message", id);
            await().until(() -> !feed.leisure().isZero());

            var command = Traffic.message(shopper, id, "Here");
            traffic.send(command);
            assertThat(text(marco.next("message", id))).isEqualTo("Here");
            var here = traffic.stored(command);
            assertThat(feed.leisure()).isPositive();

            events.send(EventJson.outgoing(elsewhere(here), null));
            assertThat(text(marco.next("message", id))).isEqualTo("Elsewhere");
            // The frame is out a moment before the feed has noted that it was news.
            await().untilAsserted(() -> assertThat(feed.leisure()).isZero());
        }
    }

    @Test
    void whatAWatcherHasHeardOfIsNotReadAgain() {
        var heard = traffic.starts(Traffic.someone(), "Ciao");
        var id = heard.conversation();
        try (var marco = LiveClient.of(MARCO);
                var events = TopicTap.of(Topics.CONVERSATION_EVENTS)) {
            marco.watch(id, 0).next("message", id);
            var before = unreadable(Topics.CONVERSATION_EVENTS);

            events.send(broken(EventJson.outgoing(heard, null)));
            events.send(EventJson.outgoing(elsewhere(heard), null));

            assertThat(text(marco.next("message", id))).isEqualTo("Elsewhere");
            assertThat(unreadable(Topics.CONVERSATION_EVENTS)).isEqualTo(before);
            events.send(broken(EventJson.outgoing(elsewhere(elsewhere(heard)), null)));
            await().untilAsserted(() ->
                    assertThat(unreadable(Topics.CONVERSATION_EVENTS)).isEqualTo(before + 1));
        }
    }

    private static Outgoing broken(Outgoing event) {
        return new Outgoing(
                event.topic(), event.key(), event.headers(), "{".getBytes(StandardCharsets.UTF_8));
    }

    /// The next change of the ticket, as another replica tells it.
    private static MessageSent elsewhere(MessageSent last) {
        return elsewhere(last, last.change().incarnation());
    }

    private static MessageSent elsewhere(MessageSent last, String incarnation) {
        var change = last.change();
        var message = last.message();
        return new MessageSent(
                new Change(
                        change.conversation(),
                        change.store(),
                        change.profile(),
                        change.version() + 1,
                        change.occurredAt(),
                        incarnation,
                        change.state()),
                new Message(
                        message.seq() + 1,
                        message.rev(),
                        new MessageId(UUID.randomUUID()),
                        null,
                        message.author(),
                        message.at(),
                        "Elsewhere",
                        false),
                null);
    }

    @Test
    void aTicketThatThisReleaseCannotReadKeepsNoOtherFromTheList() {
        var newer = traffic.starts(Traffic.someone(), "Ciao");
        try (var marco = LiveClient.of(MARCO);
                var events = TopicTap.of(Topics.CONVERSATION_EVENTS)) {
            marco.watch(newer.conversation(), 0).next("message", newer.conversation());
            ofANewerRelease("conversation", "channel", "id", newer.conversation());
            events.send(EventJson.outgoing(elsewhere(newer), null));
            assertThat(text(marco.next("message", newer.conversation()))).isEqualTo("Elsewhere");

            var other = traffic.starts(Traffic.someone(), "Buongiorno").conversation();

            marco.next("ticket", other);
        }
    }

    @Test
    void aThreadThatThisReleaseCannotReadKeepsNoOtherFromItsWatcher() {
        var newer = traffic.starts(Traffic.someone(), "Ciao").conversation();
        var other = traffic.starts(Traffic.someone(), "Buongiorno").conversation();
        ofANewerRelease("message", "author_kind", "conversation", newer);
        try (var marco = LiveClient.of(MARCO)) {
            marco.send(
                    "{\"type\":\"watch\",\"tickets\":[{\"id\":\"%s\",\"after\":0},{\"id\":\"%s\",\"after\":0}]}"
                            .formatted(newer, other));

            assertThat(List.of(answer(marco), answer(marco)))
                    .containsExactlyInAnyOrder("resync " + newer, "message " + other);
            note(newer, "Live");
            assertThat(text(marco.next("message", newer))).isEqualTo("Live");
        }
    }

    private static String answer(LiveClient client) {
        var frame = client.await(next -> !next.path("type").asText().equals("ticket"));
        return frame.path("type").asText() + " " + frame.path("ticket").asText();
    }

    private void ofANewerRelease(String table, String word, String key, ConversationId ticket) {
        pool.preparedQuery(
                        "UPDATE %s SET %s = 'OF_A_NEWER_RELEASE' WHERE %s = $1"
                                .formatted(table, word, key))
                .executeAndAwait(Tuple.of(ticket.value()));
    }

    @Test
    void aMalformedSignalIsCountedAndThoseBehindItAreHeard() {
        var shopper = Traffic.someone();
        var id = traffic.starts(shopper, "Ciao").conversation();
        try (var marco = LiveClient.of(MARCO);
                var signals = TopicTap.of(Topics.SIGNALS)) {
            marco.watch(id, 0).next("message", id);
            var before = unreadable(Topics.SIGNALS);
            var broken =
                    new ProducerRecord<>(
                            Topics.SIGNALS, id.toString(), "{".getBytes(StandardCharsets.UTF_8));
            broken.headers().add(EventHeaders.TYPE, "Typing".getBytes(StandardCharsets.UTF_8));
            signals.send(broken);

            post(ANNA, id, "viewing", true);

            marco.next("viewing", id);
            assertThat(unreadable(Topics.SIGNALS)).isEqualTo(before + 1);
        }
    }

    private double unreadable(String topic) {
        return meters.counter("vetrina.records.unreadable", "topic", topic).count();
    }

    private static String text(JsonNode frame) {
        return frame.path("message").path("text").asText();
    }

    private static void note(Object ticket, String text) {
        RestAssured.given()
                .auth()
                .oauth2(ANNA)
                .contentType(ContentType.JSON)
                .body(Map.of("id", UUID.randomUUID(), "text", text, "note", true))
                .post("/helpdesk/v1/tickets/" + ticket + "/messages")
                .then()
                .statusCode(201);
    }

    private static void reply(Object ticket, String text, long basedOnSeq) {
        RestAssured.given()
                .auth()
                .oauth2(ANNA)
                .contentType(ContentType.JSON)
                .body(Map.of("text", text, "basedOnSeq", basedOnSeq))
                .post("/helpdesk/v1/tickets/" + ticket + "/messages")
                .then()
                .statusCode(201);
    }

    private static void post(String token, Object ticket, String what, boolean on) {
        RestAssured.given()
                .auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(Map.of("on", on))
                .post("/helpdesk/v1/tickets/" + ticket + "/" + what)
                .then()
                .statusCode(204);
    }
}
