package dev.vetrina.ticket.conversation.rest;

import static dev.vetrina.ticket.conversation.rest.Api.anna;
import static dev.vetrina.ticket.conversation.rest.Api.marco;
import static dev.vetrina.ticket.conversation.rest.Api.ticket;
import static io.restassured.RestAssured.config;
import static io.restassured.config.HttpClientConfig.httpClientConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.vetrina.events.AgentId;
import dev.vetrina.events.AuditEvent.ActionTaken;
import dev.vetrina.events.AuditEvent.Actor;
import dev.vetrina.events.AuditEvent.Detail;
import dev.vetrina.events.ConversationId;
import dev.vetrina.kit.backing.LoggedLines;
import dev.vetrina.kit.backing.SeveredDatabase;
import dev.vetrina.kit.backing.TestClock;
import dev.vetrina.kit.backing.TestTokens;
import dev.vetrina.kit.backing.TestTopics;
import dev.vetrina.kit.event.EventJson;
import dev.vetrina.kit.event.Outgoing;
import dev.vetrina.ticket.TestStores;
import dev.vetrina.ticket.conversation.Traffic;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// While the database is away every call says so; then everything works again.
@QuarkusTest
@WithTestResource(SeveredDatabase.class)
class DatabaseAwayTest {

    private static final Map<String, Object> SUL_PO =
            Map.of(
                    "name",
                    "Sul Po",
                    "timeZone",
                    "Europe/Rome",
                    "defaultLocale",
                    "it",
                    "locales",
                    List.of("it"));

    @Inject Traffic traffic;

    @SuppressWarnings("NullAway.Init")
    SeveredDatabase database;

    private ConversationId id;
    private boolean away;

    @BeforeEach
    void aTicket() {
        TestStores.open("demo");
        id = traffic.starts(Traffic.someone(), "Ciao").conversation();
        marco().get(ticket(id)).then().statusCode(200).body("version", equalTo(2));
    }

    @AfterEach
    void itIsBack() {
        if (away) {
            comesBack();
        }
    }

    @Test
    void readingIsUnavailableAndWorksAgainAfterwards() {
        goesAway();

        unavailable(marco().get(ticket(id)));
        unavailable(marco().get(ticket(id, "messages")));
        unavailable(marco().get("/helpdesk/v1/tickets?store=demo"));
        unavailable(anna().get("/helpdesk/v1/audit?subject=" + id));

        comesBack();
        marco().get(ticket(id)).then().statusCode(200).body("version", equalTo(2));
        marco().get(ticket(id, "messages")).then().statusCode(200);
    }

    @Test
    void theLogSaysWhichRequestHasToComeAgain() {
        var clock = TestClock.installed();
        var told = LoggedLines.of("dev.vetrina.kit.problem");
        goesAway();

        clock.showsAgo(Duration.ofHours(2));
        unavailable(marco().header("X-Correlation-Id", "order-4711").get(ticket(id)));
        clock.showsAgo(Duration.ofHours(1));
        unavailable(marco().header("X-Correlation-Id", "order 4712").get(ticket(id)));

        told.close();
        assertThat(told.correlations()).hasSize(2).first().isEqualTo("order-4711");
        assertThat(told.correlations().getLast()).hasSize(36);
        assertThat(told.texts())
                .allSatisfy(text ->
                        assertThat(text)
                                .startsWith(
                                        "1 requests have to come again, the last "
                                                + "GET /helpdesk/v1/tickets/{id}: "));
    }

    @Test
    void ofAllThatHaveToComeAgainTheLogTellsOnceASecond() {
        var clock = TestClock.installed();
        var told = LoggedLines.of("dev.vetrina.kit.problem");
        goesAway();

        clock.standsAgo(Duration.ofHours(2));
        unavailable(marco().get(ticket(id)));
        unavailable(marco().get(ticket(id)));
        unavailable(marco().get(ticket(id)));
        clock.standsAgo(Duration.ofHours(1));
        unavailable(marco().get(ticket(id, "messages")));

        told.close();
        assertThat(told.texts()).hasSize(2).last().asString().startsWith("3 requests");
    }

    /// As where its host has stopped, or hangs: connections open, and nothing comes back on them.
    @Test
    void aDatabaseThatDoesNotAnswerIsUnavailableToo() {
        away = true;
        database.line().silence();

        unavailable(impatient().get(ticket(id)));
        unavailable(impatient().get(ticket(id, "messages")));
        unavailable(impatient().get("/helpdesk/v1/tickets?store=demo"));
        unavailable(impatient().get("/helpdesk/v1/stores"));
        // Transactions, which the pool fails with other words.
        unavailable(impatient(ada()).body(SUL_PO).put("/helpdesk/v1/stores/sul-po"));

        comesBack();
        marco().get(ticket(id)).then().statusCode(200).body("version", equalTo(2));
    }

    @Test
    void aReplyIsUnavailableAndStandsThereOnceWhenItIsSentAgain() {
        var reply = saying("We look into it");
        goesAway();

        unavailable(replied(reply));
        unavailable(replied(reply));

        comesBack();
        await().until(() -> replied(reply).statusCode() == 201);
        marco().get(ticket(id, "messages"))
                .then()
                .body("items.text", contains("Ciao", "We look into it"));
    }

    @Test
    void whatWasAnsweredAsUnavailableIsNotDoneOnceTheDatabaseIsBack() {
        assertThat(replied(saying("We look into it")).statusCode()).isEqualTo(201);
        goesAway();

        unavailable(marco().post(ticket(id, "close")));

        comesBack();
        var reply = saying("It is on its way");
        await().until(() -> replied(reply).statusCode() == 201);
        marco().get(ticket(id)).then().body("status", equalTo("OPEN"));
    }

    @Test
    void whatWasDoneInOtherServicesMeanwhileIsWrittenDownInItsOrder() {
        var faq = "faq/" + UUID.randomUUID();
        goesAway();
        TestTopics.send(done("faq.created", faq));
        TestTopics.send(done("faq.published", faq));
        // As long as the first attempts to write it down, at least.
        unavailable(anna().get("/helpdesk/v1/audit?subject=" + faq));
        unavailable(anna().get("/helpdesk/v1/audit?subject=" + faq));

        comesBack();
        await().untilAsserted(() ->
                anna().get("/helpdesk/v1/audit?subject=" + faq)
                        .then()
                        .body("items.action", contains("faq.published", "faq.created")));
    }

    private static Outgoing done(String action, String subject) {
        var mara = new Actor(Actor.Kind.AGENT, new AgentId("agent-mara"), "Mara");
        return EventJson.outgoing(
                new ActionTaken(
                        UUID.randomUUID(),
                        "demo",
                        mara,
                        action,
                        subject,
                        new Detail(1L, null),
                        Instant.EPOCH));
    }

    @Test
    void aStoreIsNotMadeBeforeItIsAskedForAgain() {
        var path = "/helpdesk/v1/stores/s-" + UUID.randomUUID().toString().substring(0, 8);
        goesAway();

        unavailable(ada().body(SUL_PO).put(path));

        comesBack();
        ada().get(path).then().statusCode(404);
        ada().body(SUL_PO).put(path).then().statusCode(201);
        ada().get(path).then().statusCode(200).body("name", equalTo("Sul Po"));
    }

    private void goesAway() {
        away = true;
        database.line().cut();
    }

    private void comesBack() {
        database.line().mend();
        away = false;
        await().until(() -> marco().get(ticket(id)).statusCode() == 200);
    }

    private static Map<String, Object> saying(String text) {
        return Map.of("id", UUID.randomUUID(), "text", text);
    }

    private Response replied(Map<String, Object> reply) {
        return marco().body(reply).post(ticket(id, "messages"));
    }

    /// It would wait for ever.
    private static RequestSpecification impatient() {
        return impatient(marco());
    }

    private static RequestSpecification impatient(RequestSpecification caller) {
        return caller.config(
                config().httpClient(httpClientConfig().setParam("http.socket.timeout", 20_000)));
    }

    private static RequestSpecification ada() {
        return Api.as(TestTokens.agent("ada", List.of("admin"), List.of("*")));
    }

    private static void unavailable(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(503);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.<String>path("code")).isEqualTo("unavailable");
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
    }
}
