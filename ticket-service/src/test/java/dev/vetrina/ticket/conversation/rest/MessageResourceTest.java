package dev.vetrina.ticket.conversation.rest;

import static dev.vetrina.ticket.conversation.rest.Api.anna;
import static dev.vetrina.ticket.conversation.rest.Api.bot;
import static dev.vetrina.ticket.conversation.rest.Api.marco;
import static dev.vetrina.ticket.conversation.rest.Api.text;
import static dev.vetrina.ticket.conversation.rest.Api.ticket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.vetrina.events.ConversationCommand.MarkDelivered;
import dev.vetrina.events.ConversationCommand.MarkRead;
import dev.vetrina.events.ConversationEvent.MessageSent;
import dev.vetrina.events.ConversationEvent.TicketAssigned;
import dev.vetrina.events.ConversationId;
import dev.vetrina.events.Shopper;
import dev.vetrina.kit.backing.Backing;
import dev.vetrina.ticket.conversation.Traffic;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Backing.class)
class MessageResourceTest {

    @Inject Traffic traffic;

    private final Shopper giulia = Traffic.someone();

    @Test
    void aReplyIsAMessageOfTheThreadAndAssignsTheTicket() {
        var id = started();

        marco().body(text("Guardo subito."))
                .post(ticket(id, "messages"))
                .then()
                .statusCode(201)
                .body("seq", equalTo(2))
                .body("author.kind", equalTo("AGENT"))
                .body("author.name", equalTo("Marco"))
                .body("text", equalTo("Guardo subito."))
                .body("automated", nullValue());

        var reply = traffic.event(MessageSent.class, e -> isAt(e, id, 2));
        assertThat(reply.state().unread()).isFalse();
        assertThat(reply.state().readByAgent()).isEqualTo(2);
        assertThat(reply.state().waitingSince()).isNull();
        traffic.event(TicketAssigned.class, e -> e.conversation().equals(id));
        marco().get(ticket(id)).then().body("assignee.name", equalTo("Marco"));
    }

    @Test
    void theSameIdAgainGetsTheFirstAnswerWhateverItSaysNow() {
        var id = started();
        var key = UUID.randomUUID();
        var first =
                marco().body(Map.of("id", key, "text", "Eccomi."))
                        .post(ticket(id, "messages"))
                        .then()
                        .statusCode(201)
                        .extract()
                        .asString();
        marco().post(ticket(id, "close")).then().statusCode(200);

        for (var body :
                List.<Map<String, Object>>of(
                        Map.of("id", key, "text", "Altro."),
                        Map.of(
                                "id",
                                key.toString().toUpperCase(java.util.Locale.ROOT),
                                "text",
                                " "),
                        Map.of("id", key, "text", List.of("Altro."), "note", 1),
                        Map.of("id", key, "text", "Altro.", "basedOnSeq", "uno"))) {
            var again =
                    marco().body(body)
                            .post(ticket(id, "messages"))
                            .then()
                            .statusCode(201)
                            .extract()
                            .asString();
            assertThat(again).isEqualTo(first);
        }
        assertThat(messages(id)).hasSize(2);
    }

    @Test
    void anotherCallersEqualIdIsUnrelatedAndTheHeaderIsAsGoodAsTheField() {
        var id = started();
        var key = UUID.randomUUID();

        marco().body(Map.of("id", key, "text", "Uno.")).post(ticket(id, "messages"));
        marco().header("Idempotency-Key", key)
                .body(text("Uno."))
                .post(ticket(id, "messages"))
                .then()
                .body("seq", equalTo(2));
        anna().body(Map.of("id", key, "text", "Due."))
                .post(ticket(id, "messages"))
                .then()
                .statusCode(201)
                .body("seq", equalTo(3));
    }

    @Test
    void aFieldOfAnotherTypeIsRefusedByItsName() {
        var id = started();
        for (var key : List.of(UUID.randomUUID().toString(), "no UUID")) {
            marco().body(Map.of("id", key, "text", "Eccomi.", "note", "yes"))
                    .post(ticket(id, "messages"))
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("invalid"))
                    .body("errors[0].field", equalTo("note"));
        }
        for (var body : List.of("[]", "7", "null", "{")) {
            marco().body(body)
                    .post(ticket(id, "messages"))
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("bad_request"));
        }
        assertThat(messages(id)).hasSize(1);
    }

    @Test
    void aRefusalIsNotRemembered() {
        var id = started();
        var key = UUID.randomUUID();

        marco().body(Map.of("id", key, "text", " "))
                .post(ticket(id, "messages"))
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid"))
                .body("errors[0].field", equalTo("text"));
        marco().body(Map.of("id", key, "text", "Ora sì."))
                .post(ticket(id, "messages"))
                .then()
                .statusCode(201);
    }

    @Test
    void aNoteChangesNothingThatTheShopperOrTheListSees() {
        var id = started();

        marco().body(Map.of("note", true, "text", "Cliente abituale."))
                .post(ticket(id, "messages"))
                .then()
                .statusCode(201)
                .body("note", equalTo(true))
                .body("afterSeq", equalTo(1))
                .body("seq", nullValue());

        marco().get(ticket(id))
                .then()
                .body("lastSeq", equalTo(1))
                .body("unread", equalTo(true))
                .body("assignee", nullValue())
                .body("lastMessage.seq", equalTo(1))
                .body("version", equalTo(3));
    }

    @Test
    void notesStandBehindTheMessageThatTheyWereWrittenAfter() {
        var id = started();
        note(id, "prima nota");
        note(id, "seconda nota");
        marco().body(text("Risposta")).post(ticket(id, "messages"));
        note(id, "terza nota");

        assertThat(marco().get(ticket(id, "messages")).path("items.text").toString())
                .isEqualTo("[Ciao, prima nota, seconda nota, Risposta, terza nota]");
        assertThat(marco().get(ticket(id, "messages?before=2")).path("items.text").toString())
                .isEqualTo("[Ciao, prima nota, seconda nota]");
    }

    @Test
    void theThreadIsReadInPages() {
        var id = started();
        IntStream.rangeClosed(2, 5)
                .forEach(seq -> marco().body(text("n. " + seq)).post(ticket(id, "messages")));

        page(id, "?limit=2", List.of(4, 5), true);
        page(id, "?limit=2&before=4", List.of(2, 3), true);
        page(id, "?limit=2&before=2", List.of(1), false);
        page(id, "?limit=2&after=1", List.of(2, 3), true);
        page(id, "?after=3", List.of(4, 5), false);
        page(id, "?after=1&before=5", List.of(2, 3, 4), false);
        page(id, "?limit=2&after=1&before=5", List.of(3, 4), true);
        page(id, "?limit=1&after=4&before=5", List.of(), false);
        marco().get(ticket(id, "messages?limit=x"))
                .then()
                .statusCode(400)
                .body("code", equalTo("limit_invalid"));
        marco().get(ticket(id, "messages?after=x"))
                .then()
                .statusCode(400)
                .body("code", equalTo("bad_request"));
        marco().get(ticket(id, "messages?colour=red"))
                .then()
                .statusCode(400)
                .body("code", equalTo("filter_unknown"));
    }

    @Test
    void notesBetweenTwoBoundsStandBehindTheirMessages() {
        var id = started();
        note(id, "behind the first");
        marco().body(text("n. 2")).post(ticket(id, "messages"));
        note(id, "behind the second");
        marco().body(text("n. 3")).post(ticket(id, "messages"));

        marco().get(ticket(id, "messages?after=1&before=3"))
                .then()
                .body(
                        "items.text",
                        equalTo(List.of("behind the first", "n. 2", "behind the second")));
        marco().get(ticket(id, "messages?after=0&before=3&limit=1"))
                .then()
                .body("items.text", equalTo(List.of("n. 2", "behind the second")))
                .body("more", equalTo(true));
    }

    @Test
    void eachNoteComesOnceToWhoReadsForwardInPages() {
        var id = started();
        note(id, "behind the first");
        marco().body(text("n. 2")).post(ticket(id, "messages"));
        note(id, "behind the second");
        marco().body(text("n. 3")).post(ticket(id, "messages"));
        note(id, "behind the third");

        assertThat(forward(id, 0)).containsExactly("Ciao");
        assertThat(forward(id, 1)).containsExactly("behind the first", "n. 2");
        assertThat(forward(id, 2)).containsExactly("behind the second", "n. 3", "behind the third");
    }

    @Test
    void aMessageThatIsNotInTheThreadHasNoTrace() {
        var id = started();
        var elsewhere =
                traffic.starts(Traffic.someone(), "Altrove").message().id().value().toString();

        for (var unknown : List.of(elsewhere, UUID.randomUUID().toString(), "none")) {
            marco().get(ticket(id, "trace/" + unknown))
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("message_unknown"));
        }
    }

    @Test
    void whatTheShopperGotAndSawStandsAtTheMessage() {
        var id = started();
        marco().body(text("Eccomi.")).post(ticket(id, "messages"));
        traffic.send(new MarkDelivered(giulia.store(), giulia.profile(), id, 2, Instant.now()));
        traffic.send(
                new MarkRead(
                        giulia.store(), giulia.profile(), id, 2, Traffic.ASKER, Instant.now()));

        Awaitility.await()
                .untilAsserted(() ->
                        marco().get(ticket(id, "messages"))
                                .then()
                                .body("items[1].deliveredAt", notNullValue())
                                .body("items[1].readAt", notNullValue())
                                .body("items[0].deliveredAt", nullValue())
                                .body("items[0].readAt", notNullValue()));
        var message = marco().get(ticket(id, "messages")).<String>path("items[1].id");
        Awaitility.await()
                .untilAsserted(() ->
                        marco().get(ticket(id, "trace/" + message))
                                .then()
                                .statusCode(200)
                                .body("acceptedAt", notNullValue())
                                .body("storedAt", notNullValue())
                                .body("publishedAt", notNullValue())
                                .body("deliveredAt", notNullValue())
                                .body("readAt", notNullValue())
                                .body("relayedAt", nullValue()));
    }

    @Test
    void aColleaguesNewerReplyMovesTheThreadButAShoppersMessageDoesNot() {
        var id = started();
        traffic.stored(sentBy(giulia, id, "Ci siete?"));
        marco().body(Map.of("text", "Eccomi.", "basedOnSeq", 1))
                .post(ticket(id, "messages"))
                .then()
                .statusCode(201);

        marco().get(ticket(id))
                .then()
                .body("unread", equalTo(true))
                .body("readByAgent", equalTo(1));
        anna().body(Map.of("text", "Ci penso io.", "basedOnSeq", 2))
                .post(ticket(id, "messages"))
                .then()
                .statusCode(409)
                .body("code", equalTo("thread_moved"));
        assertThat(messages(id)).hasSize(3);
        marco().body(Map.of("text", "E ancora io.", "basedOnSeq", 2))
                .post(ticket(id, "messages"))
                .then()
                .statusCode(201);
    }

    @Test
    void aMachineSaysTheEpochIsNeverAssignedAndItsMessageIsAutomated() {
        var id = started();

        bot().body(text("Bip"))
                .post(ticket(id, "messages"))
                .then()
                .statusCode(422)
                .body("errors.field", hasItems("epoch"));
        bot().body(Map.of("text", "Bip", "epoch", 2))
                .post(ticket(id, "messages"))
                .then()
                .statusCode(409)
                .body("code", equalTo("stale_epoch"));
        assertThat(messages(id)).hasSize(1);
        bot().body(Map.of("text", "Bip", "epoch", 1))
                .post(ticket(id, "messages"))
                .then()
                .statusCode(201)
                .body("automated", equalTo(true));
        marco().get(ticket(id))
                .then()
                .body("assignee", nullValue())
                .body("readByAgent", equalTo(0))
                .body("unread", equalTo(true));
    }

    @Test
    void aReplyToAClosedTicketIsRefusedAndANoteIsWelcome() {
        var id = started();
        marco().post(ticket(id, "close"));

        marco().body(text("Tardi"))
                .post(ticket(id, "messages"))
                .then()
                .statusCode(409)
                .body("code", equalTo("ticket_closed"));
        assertThat(messages(id)).hasSize(1);
        marco().body(Map.of("text", "Chiuso per errore?", "note", true))
                .post(ticket(id, "messages"))
                .then()
                .statusCode(201);
    }

    @Test
    void textHasLimitsThatCountCodePoints() {
        var id = started();

        marco().body(text("😀".repeat(4_000))).post(ticket(id, "messages")).then().statusCode(201);
        marco().body(text("😀".repeat(4_001)))
                .post(ticket(id, "messages"))
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("text"));
        for (var text : List.of("\"a\\u0000b\"", "\"\\ud800\"", "7", "true", "[]", "{}")) {
            marco().body("{\"text\":" + text + "}")
                    .post(ticket(id, "messages"))
                    .then()
                    .statusCode(422)
                    .body("errors.field", contains("text"));
        }
        for (var note : List.of("\"\"", "\"true\"", "1")) {
            marco().body("{\"text\":\"Between us\",\"note\":" + note + "}")
                    .post(ticket(id, "messages"))
                    .then()
                    .statusCode(422)
                    .body("errors.field", contains("note"));
        }
        marco().body("{\"text\":\"Ciao\"} and more")
                .post(ticket(id, "messages"))
                .then()
                .statusCode(400);
        marco().header("Idempotency-Key", "k".repeat(201))
                .body(text("Ciao"))
                .post(ticket(id, "messages"))
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("Idempotency-Key"));
        marco().body("nonsense")
                .post(ticket(id, "messages"))
                .then()
                .statusCode(400)
                .body("code", equalTo("bad_request"));
        marco().post(ticket(id, "messages")).then().statusCode(400);
        assertThat(messages(id)).hasSize(2);
    }

    /// Two values of one field, or more levels than anyone means, are no request.
    @Test
    void aBodyThatCannotBeMeantIsRefusedAndNothingBreaks() {
        var id = started();
        var deep = "[".repeat(5_000) + "]".repeat(5_000);

        for (var body :
                List.of(
                        "{\"text\":\"Ciao\",\"text\":\"Addio\"}",
                        "{\"text\":\"Ciao\",\"attachments\":" + deep + "}",
                        "{\"text\":\"Ciao\",\"unknown\":" + deep + "}")) {
            marco().body(body)
                    .post(ticket(id, "messages"))
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("bad_request"));
        }
        marco().body(new byte[] {0, '{', 0, 0})
                .post(ticket(id, "typing"))
                .then()
                .statusCode(400)
                .body("code", equalTo("bad_request"));
        marco().body("{\"on\":true,\"on\":true}")
                .post(ticket(id, "typing"))
                .then()
                .statusCode(400)
                .body("code", equalTo("bad_request"));
        marco().body("{\"text\":\"Ciao\",\"basedOnSeq\":" + "9".repeat(20) + "}")
                .post(ticket(id, "messages"))
                .then()
                .statusCode(422)
                .body("errors.field", contains("basedOnSeq"));
        assertThat(messages(id)).hasSize(1);
    }

    private ConversationId started() {
        return traffic.starts(giulia, "Ciao").conversation();
    }

    private dev.vetrina.events.ConversationCommand.SendMessage sentBy(
            Shopper shopper, ConversationId id, String text) {
        var command = Traffic.message(shopper, id, text);
        traffic.send(command);
        return command;
    }

    private static List<String> forward(ConversationId id, long after) {
        return marco().get(ticket(id, "messages?limit=1&after=" + after)).path("items.text");
    }

    private static void note(ConversationId id, String text) {
        marco().body(Map.of("note", true, "text", text)).post(ticket(id, "messages"));
    }

    private static List<Object> messages(ConversationId id) {
        return marco().get(ticket(id, "messages")).path("items");
    }

    private static void page(ConversationId id, String query, List<Integer> seqs, boolean more) {
        marco().get(ticket(id, "messages" + query))
                .then()
                .statusCode(200)
                .body("items.seq", equalTo(seqs))
                .body("more", equalTo(more));
    }

    private static boolean isAt(MessageSent sent, ConversationId id, long seq) {
        return sent.conversation().equals(id) && sent.message().seq() == seq;
    }
}
