package dev.vetrina.handoff.routing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vetrina.events.Owner;
import dev.vetrina.events.SettingsEvent;
import dev.vetrina.events.SettingsEvent.Destination;
import dev.vetrina.events.SettingsEvent.HandoffSettingsChanged;
import dev.vetrina.events.Topics;
import dev.vetrina.kit.backing.Backing;
import dev.vetrina.kit.backing.TestTokens;
import dev.vetrina.kit.backing.TestTopics;
import dev.vetrina.kit.event.EventJson;
import dev.vetrina.kit.event.Read.Known;
import dev.vetrina.kit.settings.Reannouncing;
import dev.vetrina.kit.settings.Stores;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The topic `settings` comes to say again what the database says.
@QuarkusTest
@WithTestResource(Backing.class)
class ReannouncedSettingsTest {

    private static final String PEOPLE =
            "{\"assistant\":{\"enabled\":false},\"destination\":\"HELPDESK\"}";

    @Inject Reannouncing reannouncing;
    @Inject Stores stores;
    @Inject Pool database;

    private final String store = "store-" + UUID.randomUUID();

    @BeforeEach
    void aStoreWhoseSettingsEveryoneKnows() {
        TestTopics.announceStore(store);
        await().untilAsserted(() -> assertThat(versions()).containsExactly(1L));
    }

    @Test
    void settingsThatTheTopicHasLostAreAnnouncedAgain() {
        TestTopics.send(new ProducerRecord<>(Topics.SETTINGS, store + "/handoff", null));

        looksUntil(() -> assertThat(versions()).hasSizeGreaterThan(1));

        assertThat(versions()).containsOnly(1L);
    }

    @Test
    void afterARestoreTheVersionsOfTheLostStretchAreGivenToNothingElse() {
        put("*").then().statusCode(200).header("ETag", "\"2\"");
        put("*").then().statusCode(200).header("ETag", "\"3\"");
        database.preparedQuery("UPDATE handoff_settings SET version = 1 WHERE store = $1")
                .executeAndAwait(Tuple.of(store));

        looksUntil(() -> assertThat(versions()).last().isEqualTo(4L));

        put("\"2\"").then().statusCode(412);
        put("\"4\"").then().statusCode(200).header("ETag", "\"5\"");
    }

    /// Whether anyone has looked or not.
    @Test
    void aChangeRightAfterARestoreGetsAVersionThatNobodyHasSeen() {
        TestTopics.send(
                EventJson.outgoing(
                        new HandoffSettingsChanged(
                                store, 7, Owner.NONE, Destination.CUSTOM_MESSAGE, Instant.EPOCH),
                        Instant.EPOCH));
        // Announced behind it.
        var other = "store-" + UUID.randomUUID();
        TestTopics.announceStore(other);
        await().until(() -> stores.find(other).isPresent());

        put("*").then().statusCode(200);

        await().untilAsserted(() -> assertThat(versions().getLast()).isGreaterThan(7));
    }

    @Test
    void whereARestoredDatabaseHasNothingOfAStoreOthersHearThatPeopleAnswer() {
        put("*").then().statusCode(200).header("ETag", "\"2\"");
        database.preparedQuery("DELETE FROM handoff_settings WHERE store = $1")
                .executeAndAwait(Tuple.of(store));

        looksUntil(() -> assertThat(versions()).last().isEqualTo(3L));

        put("\"2\"").then().statusCode(412);
    }

    private Response put(String ifMatch) {
        return given().contentType(ContentType.JSON)
                .auth()
                .oauth2(TestTokens.agent("mara", List.of("manager"), List.of(store)))
                .header("If-Match", ifMatch)
                .body(PEOPLE)
                .put("/handoff/v1/stores/" + store + "/settings");
    }

    /// Whoever looks does not know when this service has heard what the test said.
    private void looksUntil(ThrowingRunnable sees) {
        await().untilAsserted(() -> {
            reannouncing.look();
            sees.run();
        });
    }

    private List<Long> versions() {
        return TestTopics.read(Topics.SETTINGS).stream()
                .filter(read -> (store + "/handoff").equals(read.key()) && read.value() != null)
                .map(read -> EventJson.read(SettingsEvent.class, read.headers(), read.value()))
                .map(read -> (HandoffSettingsChanged) ((Known<SettingsEvent>) read).event())
                .map(HandoffSettingsChanged::version)
                .toList();
    }
}
