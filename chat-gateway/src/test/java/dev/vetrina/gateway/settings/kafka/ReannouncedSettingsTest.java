package dev.vetrina.gateway.settings.kafka;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.vetrina.events.SettingsEvent;
import dev.vetrina.events.SettingsEvent.ChatSettingsChanged;
import dev.vetrina.events.SettingsEvent.StartPolicy;
import dev.vetrina.events.Topics;
import dev.vetrina.gateway.GatewayTest;
import dev.vetrina.gateway.testing.Storefront;
import dev.vetrina.gateway.testing.Topic;
import dev.vetrina.kit.backing.TestTopics;
import dev.vetrina.kit.event.EventJson;
import dev.vetrina.kit.event.Read.Known;
import dev.vetrina.kit.settings.Reannouncing;
import io.restassured.http.ContentType;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The topic `settings` comes to say again what the database says.
@GatewayTest
class ReannouncedSettingsTest {

    @Inject Reannouncing reannouncing;
    @Inject Pool database;

    private Storefront store;

    @BeforeEach
    void aStoreWhoseSettingsEveryoneKnows() {
        store = Storefront.open();
    }

    @Test
    void settingsThatTheTopicHasLostAreAnnouncedAgain() {
        var before = said(1);
        TestTopics.send(new ProducerRecord<>(Topics.SETTINGS, store.key() + "/chat", null));

        looksUntil(() -> assertThat(said(1)).hasSizeGreaterThan(1));

        assertThat(said(2).getLast().at(Instant.EPOCH))
                .isEqualTo(before.getFirst().at(Instant.EPOCH));
    }

    @Test
    void anOlderWordThatCameLateIsCorrected() {
        name("Stella");
        Topic.publish(said(2).getFirst());

        looksUntil(() -> assertThat(said(3)).hasSizeGreaterThan(3));

        assertThat(said(4).getLast().assistantName()).isEqualTo("Stella");
        store.read(store.admin()).then().header("ETag", "\"2\"");
    }

    @Test
    void afterARestoreOthersHearWhatTheDatabaseSays() {
        var backup = document();
        name("Stella");
        name("Vega");
        said(3);
        database.preparedQuery(
                        "UPDATE chat_settings SET version = 1, document = $2 WHERE store = $1")
                .executeAndAwait(Tuple.of(store.key(), backup));

        looksUntil(() -> assertThat(said(3).getLast().version()).isEqualTo(4));

        assertThat(said(4).getLast().assistantName()).isEqualTo("Luna");
        await().untilAsserted(() ->
                store.read(store.admin())
                        .then()
                        .header("ETag", "\"4\"")
                        .body("assistantName", equalTo("Luna")));
        for (var lost : List.of("\"2\"", "\"3\"")) {
            given().auth()
                    .oauth2(store.admin())
                    .header("If-Match", lost)
                    .contentType(ContentType.JSON)
                    .body(Map.of("enabled", true))
                    .put("/chat/v1/stores/{store}/settings", store.key())
                    .then()
                    .statusCode(412);
        }
    }

    /// Whether anyone has looked or not.
    @Test
    void aChangeRightAfterARestoreGetsAVersionThatNobodyHasSeen() {
        Topic.publish(
                new ChatSettingsChanged(
                        store.key(),
                        7,
                        true,
                        StartPolicy.SIGNED_IN_ONLY,
                        "Lost",
                        null,
                        Instant.EPOCH));
        // Announced behind it.
        Storefront.announced();

        name("Stella");

        await().untilAsserted(() -> {
            var last = said(3).getLast();
            assertThat(last.assistantName()).isEqualTo("Stella");
            assertThat(last.version()).isGreaterThan(7);
        });
    }

    @Test
    void whereARestoredDatabaseHasNothingOfAStoreOthersHearThatItDecidedNothing() {
        said(1);
        database.preparedQuery("DELETE FROM chat_settings WHERE store = $1")
                .executeAndAwait(Tuple.of(store.key()));

        looksUntil(() -> assertThat(said(1).getLast().version()).isEqualTo(2));

        assertThat(said(2).getLast().assistantName()).isEqualTo("Assistant");
        await().untilAsserted(() ->
                store.read(store.admin())
                        .then()
                        .header("ETag", "\"2\"")
                        .body("assistantName", equalTo("Assistant")));
    }

    private void name(String assistant) {
        store.change(settings -> settings.put("assistantName", assistant));
    }

    private String document() {
        return database.preparedQuery("SELECT document FROM chat_settings WHERE store = $1")
                .executeAndAwait(Tuple.of(store.key()))
                .iterator()
                .next()
                .getString("document");
    }

    /// Whoever looks does not know when this service has heard what the test said.
    private void looksUntil(ThrowingRunnable sees) {
        await().untilAsserted(() -> {
            reannouncing.look();
            sees.run();
        });
    }

    private List<ChatSettingsChanged> said(int atLeast) {
        return Topic.records(
                        Topics.SETTINGS,
                        read -> (store.key() + "/chat").equals(read.key()) && read.value() != null,
                        atLeast)
                .stream()
                .map(read -> EventJson.read(SettingsEvent.class, read.headers(), read.value()))
                .map(read -> (ChatSettingsChanged) ((Known<SettingsEvent>) read).event())
                .toList();
    }
}
