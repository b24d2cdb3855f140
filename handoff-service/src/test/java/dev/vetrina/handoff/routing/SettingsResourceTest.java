package dev.vetrina.handoff.routing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.vetrina.events.AuditEvent;
import dev.vetrina.events.AuditEvent.ActionTaken;
import dev.vetrina.events.AuditEvent.Detail;
import dev.vetrina.events.Owner;
import dev.vetrina.events.SettingsEvent;
import dev.vetrina.events.SettingsEvent.HandoffSettingsChanged;
import dev.vetrina.events.Topics;
import dev.vetrina.kit.Correlation;
import dev.vetrina.kit.backing.Backing;
import dev.vetrina.kit.backing.TestTokens;
import dev.vetrina.kit.backing.TestTopics;
import dev.vetrina.kit.event.EventHeaders;
import dev.vetrina.kit.event.EventJson;
import dev.vetrina.kit.event.Read.Known;
import dev.vetrina.kit.settings.Stores;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Backing.class)
class SettingsResourceTest {

    private static final String PEOPLE =
            "{\"assistant\":{\"enabled\":false},\"destination\":\"HELPDESK\"}";

    @Inject Stores stores;
    @Inject Pool database;

    private final String store = "store-" + UUID.randomUUID();
    private final String path = "/handoff/v1/stores/" + store + "/settings";

    @BeforeEach
    void aNewStore() {
        TestTopics.announceStore(store);
        await().until(() -> stores.find(store).isPresent());
    }

    @Test
    void aStoreThatAppearsIsToldOnceWhoAnswersInIt() {
        await().untilAsserted(() -> assertThat(announced()).hasSize(1));
        TestTopics.announceStore(store);
        var other = "store-" + UUID.randomUUID();
        TestTopics.announceStore(other);
        await().untilAsserted(() -> assertThat(announced(other)).hasSize(1));
        var settings = announced().getFirst();
        assertThat(announced()).hasSize(1);
        assertThat(settings.firstResponder()).isEqualTo(Owner.HELPDESK);
        assertThat(settings.destination()).isEqualTo(SettingsEvent.Destination.HELPDESK);
    }

    @Test
    void aChangeNeedsTheVersionThatItWasBasedOnAndIsAnnounced() {
        as("support")
                .get(path)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("assistant.enabled", equalTo(false))
                .body("destination", equalTo("HELPDESK"));
        as("manager")
                .body(PEOPLE)
                .put(path)
                .then()
                .statusCode(428)
                .body("code", equalTo("if_match_required"));
        as("manager")
                .header("If-Match", "\"9\"")
                .body(PEOPLE)
                .put(path)
                .then()
                .statusCode(412)
                .body("code", equalTo("stale_version"));
        as("manager")
                .header("If-Match", "\"1\"")
                .body(PEOPLE)
                .put(path)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"");
        await().untilAsserted(() ->
                assertThat(announced()).extracting(SettingsEvent::version).containsExactly(1L, 2L));
    }

    /// The request that made the store, and the one that changed who answers in it.
    @Test
    void whatIsAnnouncedNamesTheRequestThatItComesFrom() {
        var other = "store-" + UUID.randomUUID();
        Correlation.during("order-4710", () -> TestTopics.announceStore(other));
        await().until(() -> stores.find(store).isPresent() && !announced(other).isEmpty());
        as("manager")
                .header("X-Correlation-Id", "order-4711")
                .header("If-Match", "*")
                .body(PEOPLE)
                .put(path)
                .then()
                .statusCode(200);

        await().until(() -> announced().size() == 2);
        assertThat(correlations(other)).containsExactly("order-4710");
        assertThat(correlations(store)).last().isEqualTo("order-4711");
    }

    private static List<String> correlations(String store) {
        return TestTopics.read(Topics.SETTINGS).stream()
                .filter(one -> one.key().equals(store + "/handoff"))
                .map(one -> EventHeaders.find(one.headers(), EventHeaders.CORRELATION).orElse(""))
                .toList();
    }

    /// Its assistant was turned on where there was one.
    @Test
    void theAuditLogIsToldWhoChangedWhatAndNothingWhereNothingChanges() {
        await().untilAsserted(() -> assertThat(announced()).hasSize(1));
        as("manager").header("If-Match", "*").body(PEOPLE).put(path).then().statusCode(200);
        database.preparedQuery(
                        "UPDATE handoff_settings SET assistant_enabled = true WHERE store = $1")
                .executeAndAwait(Tuple.of(store));
        as("manager").header("If-Match", "*").body(PEOPLE).put(path).then().statusCode(200);

        await().untilAsserted(() -> assertThat(told()).hasSize(1));
        var action = told().getFirst();
        assertThat(action.actor().id().value()).isEqualTo("agent-mara");
        assertThat(action.action()).isEqualTo("handoff_settings.changed");
        assertThat(action.subject()).isEqualTo("handoff-settings/" + store);
        assertThat(action.detail()).isEqualTo(new Detail(3L, List.of("assistant.enabled")));
    }

    private List<ActionTaken> told() {
        return TestTopics.read(Topics.AUDIT).stream()
                .filter(one -> store.equals(one.key()))
                .map(one -> EventJson.read(AuditEvent.class, one.headers(), one.value()))
                .map(read -> (ActionTaken) ((Known<AuditEvent>) read).event())
                .toList();
    }

    @Test
    void whatThisInstallationDoesNotHaveIsNotAvailable() {
        for (var destination : List.of("ZENDESK", "GORGIAS", "CUSTOM_MESSAGE")) {
            as("manager")
                    .header("If-Match", "*")
                    .body("{\"destination\":\"" + destination + "\"}")
                    .put(path)
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("not_available"))
                    .body("errors.field", contains("destination"));
        }
        as("manager")
                .header("If-Match", "*")
                .body("{\"assistant\":{\"enabled\":true},\"destination\":\"HELPDESK\"}")
                .put(path)
                .then()
                .statusCode(422)
                .body("code", equalTo("not_available"))
                .body("errors.field", contains("assistant.enabled"));
        for (var body : List.of("{}", "{\"destination\":\"NOWHERE\"}")) {
            as("manager")
                    .header("If-Match", "*")
                    .body(body)
                    .put(path)
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("invalid"))
                    .body("errors.field", contains("destination"));
        }
        for (var body : List.of("{", "")) {
            as("manager")
                    .header("If-Match", "*")
                    .body(body)
                    .put(path)
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("bad_request"));
        }
        as("manager").get(path).then().header("ETag", "\"1\"");
    }

    @Test
    void agentsReadAndManagersWrite() {
        for (var role : List.of("support", "analyst", "service")) {
            as(role).header("If-Match", "*")
                    .body(PEOPLE)
                    .put(path)
                    .then()
                    .statusCode(403)
                    .body("code", equalTo("forbidden"));
        }
        as("analyst").get(path).then().statusCode(403);
        as("admin").get(path).then().statusCode(200).header("ETag", "\"1\"");
        given().get(path).then().statusCode(401).body("code", equalTo("unauthorized"));
        for (var bad :
                List.of(
                        TestTokens.expired("mara", List.of("admin"), List.of("*")),
                        TestTokens.id("mara", List.of("admin"), List.of("*")))) {
            given().auth()
                    .oauth2(bad)
                    .get(path)
                    .then()
                    .statusCode(401)
                    .body("code", equalTo("unauthorized"));
        }
    }

    @Test
    void anotherStoresSettingsLookAsIfThereWereNone() {
        for (var other : List.of("nowhere", store)) {
            var token =
                    TestTokens.agent(
                            "stella",
                            List.of("manager"),
                            List.of(other.equals(store) ? "demo" : "*"));
            var wrong = "/handoff/v1/stores/" + other + "/settings";
            given().auth()
                    .oauth2(token)
                    .get(wrong)
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("store_unknown"));
            given().auth()
                    .oauth2(token)
                    .contentType(ContentType.JSON)
                    .header("If-Match", "*")
                    .body(PEOPLE)
                    .put(wrong)
                    .then()
                    .statusCode(404);
        }
    }

    private List<HandoffSettingsChanged> announced() {
        return announced(store);
    }

    private static List<HandoffSettingsChanged> announced(String store) {
        return TestTopics.read(Topics.SETTINGS).stream()
                .map(read -> EventJson.read(SettingsEvent.class, read.headers(), read.value()))
                .flatMap(read ->
                        read instanceof Known<SettingsEvent>(HandoffSettingsChanged event)
                                ? List.of(event).stream()
                                : List.<HandoffSettingsChanged>of().stream())
                .filter(event -> event.store().equals(store))
                .toList();
    }

    private RequestSpecification as(String role) {
        return given().contentType(ContentType.JSON)
                .auth()
                .oauth2(TestTokens.agent("mara", List.of(role), List.of(store)));
    }
}
