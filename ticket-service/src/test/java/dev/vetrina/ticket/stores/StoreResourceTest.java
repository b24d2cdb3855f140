package dev.vetrina.ticket.stores;

import static dev.vetrina.ticket.TestStores.inZone;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.vetrina.events.Owner;
import dev.vetrina.events.SettingsEvent.ChatSettingsChanged;
import dev.vetrina.events.SettingsEvent.Destination;
import dev.vetrina.events.SettingsEvent.HandoffSettingsChanged;
import dev.vetrina.events.SettingsEvent.StartPolicy;
import dev.vetrina.events.SettingsEvent.StoreChanged;
import dev.vetrina.events.Topics;
import dev.vetrina.kit.backing.Backing;
import dev.vetrina.kit.backing.TestTokens;
import dev.vetrina.kit.event.EventHeaders;
import dev.vetrina.kit.event.EventJson;
import dev.vetrina.kit.event.Outgoing;
import dev.vetrina.ticket.TopicTap;
import dev.vetrina.ticket.conversation.StorePolicy;
import dev.vetrina.ticket.conversation.StoreSettings;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Backing.class)
class StoreResourceTest {

    private static final String ADMIN = TestTokens.agent("ada", List.of("admin"), List.of("*"));
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Inject StoreSettings settings;

    @Test
    void anAdministratorMakesAStoreAndEveryServiceHearsOfIt() {
        try (var tap = TopicTap.of(Topics.SETTINGS)) {
            put("made-here", inZone("Made here", "Europe/Rome"))
                    .then()
                    .statusCode(201)
                    .header("ETag", "\"1\"")
                    .body("key", equalTo("made-here"))
                    .body("locales", contains("it", "en"));

            var heard = tap.awaitOne(StoreChanged.class, e -> e.store().equals("made-here"));
            assertThat(heard.timeZone()).isEqualTo("Europe/Rome");
            assertThat(heard.version()).isEqualTo(1);
        }
        assertThat(settings.timeZone("made-here").getId()).isEqualTo("Europe/Rome");
    }

    @Test
    void whatIsAnnouncedOfAStoreNamesTheRequestThatMadeIt() {
        try (var tap = TopicTap.of(Topics.SETTINGS)) {
            given().auth()
                    .oauth2(ADMIN)
                    .contentType(ContentType.JSON)
                    .header("X-Correlation-Id", "order-4711")
                    .body(inZone("Named", "Europe/Rome"))
                    .put("/helpdesk/v1/stores/named-here")
                    .then()
                    .statusCode(201);

            var heard = tap.awaitRecord(record -> "named-here/store".equals(record.key()));
            assertThat(EventHeaders.find(heard.headers(), EventHeaders.CORRELATION))
                    .contains("order-4711");
        }
    }

    @Test
    void aStoreIsChangedOnlyByOneWhoKnowsItsNewestVersion() {
        put("changing", inZone("Before", "Europe/Rome"));

        put("changing", inZone("After", "Europe/Rome"))
                .then()
                .statusCode(428)
                .body("code", equalTo("if_match_required"));
        given().auth()
                .oauth2(ADMIN)
                .contentType(ContentType.JSON)
                .header("If-Match", "\"7\"")
                .body(inZone("After", "Europe/Rome"))
                .put("/helpdesk/v1/stores/changing")
                .then()
                .statusCode(412)
                .body("code", equalTo("stale_version"));
        given().auth()
                .oauth2(ADMIN)
                .contentType(ContentType.JSON)
                .header("If-Match", "\"1\"")
                .body(inZone("After", "Europe/Paris"))
                .put("/helpdesk/v1/stores/changing")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("name", equalTo("After"));
    }

    @Test
    void aVersionOfAStoreThatThereIsNotIsStale() {
        given().auth()
                .oauth2(ADMIN)
                .contentType(ContentType.JSON)
                .header("If-Match", "\"7\"")
                .body(inZone("Nowhere", "Europe/Rome"))
                .put("/helpdesk/v1/stores/never-made")
                .then()
                .statusCode(412);
    }

    @Test
    void aLocaleIsNotListedTwiceInOtherLetters() {
        var body = new HashMap<>(inZone("Name", "UTC"));
        body.put("locales", List.of("it", "en-GB", "en-gb"));

        put("wrong", body).then().statusCode(422).body("errors.field", contains("locales"));
    }

    @Test
    void whatIsNotRightIsNamedFieldByField() {
        put("wrong", inZone("\u00a0", "UTC"))
                .then()
                .statusCode(422)
                .body("errors.field", contains("name"));
        put("wrong", inZone("", "Mars/Olympus"))
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid"))
                .body("errors.field", contains("name", "timeZone"));
        put("Wrong_Key", inZone("Name", "UTC"))
                .then()
                .statusCode(422)
                .body("errors.field", contains("store"));
    }

    @Test
    void anAgentSeesTheStoresThatHisTokenNamesAndNoOther() {
        put("listed-a", inZone("A", "UTC"));
        put("listed-b", inZone("B", "UTC"));
        var agent = TestTokens.agent("marco", List.of("support"), List.of("listed-a"));

        given().auth()
                .oauth2(agent)
                .get("/helpdesk/v1/stores")
                .then()
                .statusCode(200)
                .body("items.key", contains("listed-a"))
                .body("next", equalTo(null));
        given().auth()
                .oauth2(agent)
                .get("/helpdesk/v1/stores/listed-b")
                .then()
                .statusCode(404)
                .body("code", equalTo("store_unknown"));
        given().auth()
                .oauth2(agent)
                .get("/helpdesk/v1/stores/never-made")
                .then()
                .statusCode(404)
                .body("code", equalTo("store_unknown"));
    }

    @Test
    void storesComeInPages() {
        put("page-1", inZone("1", "UTC"));
        put("page-2", inZone("2", "UTC"));
        var agent = TestTokens.agent("pia", List.of("support"), List.of("page-1", "page-2"));
        var next =
                given().auth()
                        .oauth2(agent)
                        .get("/helpdesk/v1/stores?limit=1")
                        .then()
                        .body("items.key", contains("page-1"))
                        .extract()
                        .<String>path("next");

        given().auth()
                .oauth2(agent)
                .queryParam("limit", 1)
                .queryParam("cursor", next)
                .get("/helpdesk/v1/stores")
                .then()
                .body("items.key", contains("page-2"))
                .body("items.key", not(hasItem("page-1")))
                .body("next", equalTo(null));
        given().auth()
                .oauth2(agent)
                .queryParam("cursor", "A" + next)
                .get("/helpdesk/v1/stores")
                .then()
                .statusCode(400)
                .body("code", equalTo("cursor_invalid"));
    }

    /// A relay that starts again sends once more what it had sent, in the same order.
    @Test
    void theSettingsAnnouncedLastDecideForNewConversations() {
        assertThat(settings.policy("announced")).isEqualTo(StorePolicy.UNKNOWN);

        try (var tap = TopicTap.of(Topics.SETTINGS)) {
            for (var time = 0; time < 2; time++) {
                tap.send(handoff(1, Owner.NONE));
                tap.send(handoff(2, Owner.ASSISTANT));
            }
            tap.send(
                    EventJson.outgoing(
                            new ChatSettingsChanged(
                                    "announced",
                                    1,
                                    true,
                                    StartPolicy.ASSISTANT_FOR_ANONYMOUS,
                                    "Luna",
                                    null,
                                    NOON),
                            NOON));
        }

        await().untilAsserted(() ->
                assertThat(settings.policy("announced"))
                        .isEqualTo(
                                new StorePolicy(
                                        StartPolicy.ASSISTANT_FOR_ANONYMOUS, Owner.ASSISTANT)));
    }

    @Test
    void anUnreadableAnnouncementIsPutAsideAndTheRestIsRead() {
        try (var settingsTap = TopicTap.of(Topics.SETTINGS);
                var aside = TopicTap.of(Topics.deadLetterOf(Topics.SETTINGS))) {
            settingsTap.send(new ProducerRecord<>(Topics.SETTINGS, "broken/chat", "{".getBytes()));
            settingsTap.send(
                    EventJson.outgoing(
                            new HandoffSettingsChanged(
                                    "behind", 1, Owner.NONE, Destination.CUSTOM_MESSAGE, NOON),
                            NOON));

            await().untilAsserted(() ->
                    assertThat(settings.policy("behind").firstResponder()).isEqualTo(Owner.NONE));
            assertThat(aside.awaitRecord(record -> "broken/chat".equals(record.key())).value())
                    .asString()
                    .isEqualTo("{");
        }
    }

    private static Outgoing handoff(long version, Owner firstResponder) {
        return EventJson.outgoing(
                new HandoffSettingsChanged(
                        "announced", version, firstResponder, Destination.HELPDESK, NOON),
                NOON);
    }

    private static Response put(String store, Map<String, Object> body) {
        return given().auth()
                .oauth2(ADMIN)
                .contentType(ContentType.JSON)
                .body(body)
                .put("/helpdesk/v1/stores/" + store);
    }
}
