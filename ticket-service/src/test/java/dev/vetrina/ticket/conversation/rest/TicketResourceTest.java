package dev.vetrina.ticket.conversation.rest;

import static dev.vetrina.ticket.conversation.rest.Api.anna;
import static dev.vetrina.ticket.conversation.rest.Api.as;
import static dev.vetrina.ticket.conversation.rest.Api.bot;
import static dev.vetrina.ticket.conversation.rest.Api.gateway;
import static dev.vetrina.ticket.conversation.rest.Api.leo;
import static dev.vetrina.ticket.conversation.rest.Api.marco;
import static dev.vetrina.ticket.conversation.rest.Api.text;
import static dev.vetrina.ticket.conversation.rest.Api.ticket;
import static dev.vetrina.ticket.conversation.rest.Api.zoe;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.vetrina.events.ConversationId;
import dev.vetrina.events.Owner;
import dev.vetrina.events.Shopper;
import dev.vetrina.kit.backing.Backing;
import dev.vetrina.kit.backing.LoggedLines;
import dev.vetrina.kit.backing.TestClock;
import dev.vetrina.kit.backing.TestTokens;
import dev.vetrina.ticket.conversation.Traffic;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Backing.class)
class TicketResourceTest {

    private static final List<String> ACTIONS =
            List.of(
                    "messages",
                    "read",
                    "unread",
                    "assign",
                    "take-over",
                    "snooze",
                    "unsnooze",
                    "close",
                    "reopen");

    @Inject Traffic traffic;
    @Inject Pool pool;

    private final Shopper giulia = Traffic.someone();

    @Test
    void aTicketHasTheShapeOfTheContract() {
        var id = started();

        marco().get(ticket(id))
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("id", equalTo(id.toString()))
                .body("number", notNullValue())
                .body("store", equalTo("demo"))
                .body("channel", equalTo("WEB_CHAT"))
                .body("status", equalTo("OPEN"))
                .body("owner", equalTo("HELPDESK"))
                .body("epoch", equalTo(1))
                .body("profile.externalId", equalTo(giulia.sub()))
                .body("profile.name", equalTo("Giulia Rossi"))
                .body("profile.verified", equalTo(true))
                .body("assignee", nullValue())
                .body("tags", equalTo(List.of()))
                .body("priority", equalTo("NONE"))
                .body("unread", equalTo(true))
                .body("lastMessage.preview", equalTo("Ciao"))
                .body("lastMessage.author.kind", equalTo("SHOPPER"))
                .body("waitingSince", notNullValue())
                .body("legalVersion", equalTo("2026-11-01"))
                .body("lastSeq", equalTo(1))
                .body("version", equalTo(2));
    }

    /// As a table is that another release has renamed.
    @Test
    void whatFailsUnexpectedlyIsFoundInTheLogByItsCallAndTheIdInTheAnswer() {
        var id = started();
        var clock = TestClock.installed();
        var told = LoggedLines.of("dev.vetrina.kit.problem");
        rename("message", "message_of_another_release");
        try {
            clock.standsAgo(Duration.ofHours(2));
            var answer = marco().get(ticket(id, "messages"));

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(told.texts()).containsExactly(unexpected(1, answer.<String>path("detail")));

            // Each with its stack, a thousand in a second would be nothing that anybody reads.
            marco().get(ticket(id, "messages")).then().statusCode(500);
            marco().get(ticket(id, "messages")).then().statusCode(500);
            clock.standsAgo(Duration.ofHours(1));
            var last = marco().get(ticket(id, "messages"));

            assertThat(told.texts())
                    .hasSize(2)
                    .last()
                    .isEqualTo(unexpected(3, last.<String>path("detail")));
            // The database's own words may quote a person's.
            assertThat(told.all())
                    .allSatisfy(line ->
                            assertThat(line.failure())
                                    .hasMessage("SQLSTATE 42P01 (no constraint)"));
        } finally {
            rename("message_of_another_release", "message");
            told.close();
        }
    }

    private static String unexpected(int requests, String last) {
        return "%d requests failed unexpectedly, the last GET /helpdesk/v1/tickets/{id}/messages (%s)"
                .formatted(requests, last);
    }

    @Test
    void aTicketThatDidNotChangeIsNotSentAgain() {
        var id = started();

        for (var known : List.of("\"2\"", "W/\"2\"", "\"1\", \"2\"", "*")) {
            marco().header("If-None-Match", known)
                    .get(ticket(id))
                    .then()
                    .statusCode(304)
                    .header("ETag", "\"2\"")
                    .body(emptyString());
        }
        for (var unknown : List.of("\"1\"", "2", "nonsense")) {
            marco().header("If-None-Match", unknown).get(ticket(id)).then().statusCode(200);
        }
    }

    /// The JDK reads shorter ones too.
    @Test
    void anIdHasItsLongFormAlone() {
        var id = new ConversationId(new UUID(0x0000000a_0001_4000L, UUID.randomUUID().hashCode()));
        pool.preparedQuery("UPDATE conversation SET id = $2 WHERE id = $1")
                .executeAndAwait(Tuple.of(started().value(), id.value()));
        marco().get(ticket(id)).then().statusCode(200);
        var shorter = id.toString().replaceFirst("^0+", "");

        for (var action : List.of("", "/messages")) {
            marco().get("/helpdesk/v1/tickets/" + shorter + action)
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("ticket_unknown"));
        }
        marco().post("/helpdesk/v1/tickets/" + shorter + "/viewing").then().statusCode(404);
    }

    @Test
    void anothersTicketLooksExactlyAsOneThatDoesNotExist() {
        var id = started();
        var missing = new ConversationId(UUID.randomUUID());

        for (var action : ACTIONS) {
            var theirs = body(zoe(), action).post(ticket(id, action));
            var none = body(marco(), action).post(ticket(missing, action));
            assertThat(theirs.statusCode()).as(action).isEqualTo(404);
            assertThat(theirs.asString()).isEqualTo(none.asString()).contains("ticket_unknown");
        }
        assertThat(zoe().get(ticket(id)).asString())
                .isEqualTo(marco().get(ticket(missing)).asString());
        marco().get("/helpdesk/v1/tickets/none").then().statusCode(404);
        zoe().get(ticket(id, "messages")).then().statusCode(404);
        zoe().get(ticket(id, "trace/" + UUID.randomUUID())).then().statusCode(404);
    }

    @Test
    void onlyThoseWhoWorkOnTicketsMay() {
        var id = started();

        for (var action : ACTIONS) {
            for (var caller : List.of(leo(), gateway())) {
                body(caller, action)
                        .post(ticket(id, action))
                        .then()
                        .statusCode(403)
                        .body("code", equalTo("forbidden"));
            }
            body(given().contentType(ContentType.JSON), action)
                    .post(ticket(id, action))
                    .then()
                    .statusCode(401);
        }
        as(TestTokens.expired("marco", List.of("support"), List.of("demo")))
                .get(ticket(id))
                .then()
                .statusCode(401);
        as("nonsense").get(ticket(id)).then().statusCode(401);
        marco().get(ticket(id)).then().body("version", equalTo(2));
    }

    @Test
    void marksOnlyGrowAndNoGetEverMarks() {
        var id = started();
        marco().get(ticket(id, "messages"));

        marco().get(ticket(id)).then().body("unread", equalTo(true)).body("version", equalTo(2));
        marco().body(Map.of("upTo", 99))
                .post(ticket(id, "read"))
                .then()
                .statusCode(200)
                .body("readByAgent", equalTo(1))
                .body("unread", equalTo(false))
                .body("version", equalTo(3));
        marco().body(Map.of("upTo", 0)).post(ticket(id, "read")).then().body("version", equalTo(3));
        marco().post(ticket(id, "unread"))
                .then()
                .body("unread", equalTo(true))
                .body("readByAgent", equalTo(1));
        marco().body(Map.of("upTo", -1)).post(ticket(id, "read")).then().statusCode(422);
        marco().body("{}").post(ticket(id, "read")).then().statusCode(422);
        marco().post(ticket(id, "read")).then().statusCode(400);
    }

    @Test
    void aTicketIsAssignedToAnAgentOfItsStoreOrToNobody() {
        var id = started();
        known("agent-anna", "Anna", "demo");
        known("agent-zoe", "Zoe", "demo-two");
        known("agent-leo", "Leo", "demo");
        pool.query("UPDATE agent SET roles = '{analyst}' WHERE id = 'agent-leo'").executeAndAwait();

        assign(id, "agent-anna").then().statusCode(200).body("assignee.name", equalTo("Anna"));
        assign(id, null).then().statusCode(200).body("assignee", nullValue());
        assign(id, "agent-marco").then().body("assignee.name", equalTo("Marco"));
        for (var nobody : List.of("agent-zoe", "agent-leo", "agent-nobody")) {
            assign(id, nobody).then().statusCode(422).body("errors.field", hasItem("assignee"));
        }
        marco().get(ticket(id)).then().body("assignee.name", equalTo("Marco"));
    }

    @Test
    void aColleaguesTicketIsNotTakenOver() {
        var id = started();

        marco().post(ticket(id, "take-over"))
                .then()
                .statusCode(200)
                .body("assignee.name", equalTo("Marco"))
                .body("epoch", equalTo(1));
        marco().post(ticket(id, "take-over")).then().statusCode(200);
        anna().post(ticket(id, "take-over"))
                .then()
                .statusCode(409)
                .body("code", equalTo("already_assigned"));
        marco().get(ticket(id)).then().body("assignee.name", equalTo("Marco"));
    }

    @Test
    void theAssistantsTicketIsTakenOverForGood() {
        var id = started();
        handOff(id, Owner.ASSISTANT);

        for (var action : List.of("messages", "snooze", "assign")) {
            body(marco(), action)
                    .post(ticket(id, action))
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("not_owner"));
        }
        marco().get(ticket(id)).then().body("version", equalTo(3)).body("lastSeq", equalTo(1));
        bot().post(ticket(id, "take-over"))
                .then()
                .statusCode(200)
                .body("owner", equalTo("HELPDESK"))
                .body("epoch", equalTo(3))
                .body("assignee", nullValue());
        marco().body(Map.of("text", "Eccomi.", "epoch", 2))
                .post(ticket(id, "messages"))
                .then()
                .statusCode(409)
                .body("code", equalTo("stale_epoch"));
        marco().get(ticket(id)).then().body("lastSeq", equalTo(1));
        marco().body(text("Eccomi.")).post(ticket(id, "messages")).then().statusCode(201);
    }

    @Test
    void aTicketSleepsUntilAnInstantOrAPresetAndWakesByHand() {
        var id = started();
        var until = Instant.now().plus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MILLIS);

        snooze(id, Map.of("until", until.toString()))
                .then()
                .statusCode(200)
                .body("status", equalTo("SNOOZED"))
                .body(
                        "snoozedUntil",
                        equalTo(until.toString().replaceAll("(:\\d\\d)Z", "$1.000Z")));
        snooze(id, Map.of("preset", "NEXT_WEEK")).then().statusCode(200);
        snooze(id, Map.of("until", "9999-12-31T23:59:59.999Z"))
                .then()
                .statusCode(200)
                .body("snoozedUntil", equalTo("9999-12-31T23:59:59.999Z"));
        marco().post(ticket(id, "unsnooze"))
                .then()
                .statusCode(200)
                .body("status", equalTo("OPEN"))
                .body("snoozedUntil", nullValue());
        for (var wrong :
                List.of(
                        Map.of(),
                        Map.of("preset", "SOMEDAY"),
                        Map.of("until", "2020-01-01T00:00:00Z"),
                        Map.of("until", until.toString(), "preset", "TOMORROW"))) {
            snooze(id, wrong).then().statusCode(422).body("code", equalTo("invalid"));
        }
        for (var wrong : List.of("tomorrow", "2099-11-27T09:00", 4_102_444_800L)) {
            snooze(id, Map.of("until", wrong))
                    .then()
                    .statusCode(422)
                    .body("errors.field", contains("until"));
        }
        marco().get(ticket(id)).then().body("status", equalTo("OPEN"));
        for (var upTo : List.of("1", 1.9, true)) {
            marco().body(Map.of("upTo", upTo))
                    .post(ticket(id, "read"))
                    .then()
                    .statusCode(422)
                    .body("errors.field", contains("upTo"));
        }
    }

    @Test
    void aReplyWakesASleepingTicket() {
        var id = started();
        snooze(id, Map.of("preset", "LATER_TODAY"));

        marco().body(text("Ecco.")).post(ticket(id, "messages")).then().statusCode(201);

        marco().get(ticket(id)).then().body("status", equalTo("OPEN"));
        // started, said, snoozed, woken, said, assigned: one version each
        marco().get(ticket(id)).then().body("version", equalTo(6));
    }

    @Test
    void closingIsTerminalAndIdempotentAndAWebChatNeverReopens() {
        var id = started();

        marco().post(ticket(id, "close"))
                .then()
                .statusCode(200)
                .body("status", equalTo("CLOSED"))
                .body("closedBy", equalTo("AGENT"))
                .body("closedAt", notNullValue());
        var version = marco().get(ticket(id)).<Integer>path("version");
        anna().post(ticket(id, "close")).then().statusCode(200).body("version", equalTo(version));
        marco().post(ticket(id, "reopen"))
                .then()
                .statusCode(409)
                .body("code", equalTo("web_chat_never_reopens"));
        for (var action : List.of("messages", "assign", "take-over", "snooze", "unsnooze")) {
            body(marco(), action)
                    .post(ticket(id, action))
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("ticket_closed"));
        }
        marco().get(ticket(id)).then().body("version", equalTo(version));
    }

    @Test
    void anActionOnAnOlderVersionIsRefusedWhereTheCallerAsksForThat() {
        var id = started();

        marco().header("If-Match", "\"1\"")
                .post(ticket(id, "close"))
                .then()
                .statusCode(412)
                .body("code", equalTo("stale_version"));
        marco().get(ticket(id)).then().body("status", equalTo("OPEN"));
        marco().header("If-Match", "\"2\"").post(ticket(id, "close")).then().statusCode(200);
    }

    @Test
    void versionsMayBeNamedInSeveralLines() {
        var id = started();

        marco().header("If-Match", "\"1\"", "\"2\"")
                .post(ticket(id, "close"))
                .then()
                .statusCode(200);
        marco().header("If-None-Match", "\"1\"", "\"3\"").get(ticket(id)).then().statusCode(304);
    }

    /// RFC 9110: what changes something is compared strongly.
    @Test
    void aWeakenedVersionChangesNothing() {
        var id = started();

        marco().header("If-Match", "W/\"2\"")
                .post(ticket(id, "close"))
                .then()
                .statusCode(412)
                .body("code", equalTo("stale_version"));
    }

    @Test
    void everyActionStandsInTheAuditLogAndARefusalDoesNot() {
        var id = started();
        marco().body(text("Eccomi.")).post(ticket(id, "messages"));
        marco().post(ticket(id, "close"));
        marco().post(ticket(id, "take-over"));

        var rows =
                pool.preparedQuery(
                                "SELECT action, actor_name FROM audit WHERE subject = $1 ORDER BY id")
                        .executeAndAwait(Tuple.of(id.toString()));
        assertThat(rows)
                .extracting(row -> row.getString(0) + " by " + row.getString(1))
                .containsExactly("ticket.replied by Marco", "ticket.closed by Marco");
    }

    private void rename(String table, String to) {
        pool.query("ALTER TABLE %s RENAME TO %s".formatted(table, to)).executeAndAwait();
    }

    private ConversationId started() {
        return traffic.starts(giulia, "Ciao").conversation();
    }

    private void handOff(ConversationId id, Owner to) {
        traffic.send(
                new dev.vetrina.events.ConversationCommand.ChangeOwner(
                        giulia.store(),
                        giulia.profile(),
                        UUID.randomUUID(),
                        id,
                        1,
                        to,
                        Instant.now()));
        traffic.event(
                dev.vetrina.events.ConversationEvent.OwnerChanged.class,
                e -> e.conversation().equals(id) && e.to() == to);
    }

    private void known(String agent, String name, String store) {
        pool.preparedQuery(
                        """
                        INSERT INTO agent (id, name, stores, roles) VALUES ($1, $2, ARRAY[$3], '{support}')
                        ON CONFLICT DO NOTHING
                        """)
                .executeAndAwait(Tuple.of(agent, name, store));
    }

    private static io.restassured.response.Response assign(ConversationId id, @Nullable String to) {
        var body = new HashMap<String, @Nullable Object>();
        body.put("assignee", to);
        return marco().body(body).post(ticket(id, "assign"));
    }

    private static io.restassured.response.Response snooze(ConversationId id, Map<?, ?> body) {
        return marco().body(body).post(ticket(id, "snooze"));
    }

    /// A body that the action takes.
    private static RequestSpecification body(RequestSpecification call, String action) {
        return switch (action) {
            case "messages" -> call.body(text("Ciao"));
            case "read" -> call.body(Map.of("upTo", 1));
            case "assign" -> call.body("{\"assignee\":null}");
            case "snooze" -> call.body(Map.of("preset", "TOMORROW"));
            default -> call;
        };
    }
}
