package dev.vetrina.ticket.stores;

import static dev.vetrina.ticket.TestStores.inZone;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThan;

import dev.vetrina.events.SettingsEvent;
import dev.vetrina.events.SettingsEvent.StoreChanged;
import dev.vetrina.events.Topics;
import dev.vetrina.kit.backing.Backing;
import dev.vetrina.kit.backing.TestTokens;
import dev.vetrina.kit.backing.TestTopics;
import dev.vetrina.kit.event.EventJson;
import dev.vetrina.kit.event.Read.Known;
import dev.vetrina.kit.settings.Reannouncing;
import dev.vetrina.ticket.conversation.StoreSettings;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The topic `settings` comes to say again what the database says.
@QuarkusTest
@WithTestResource(Backing.class)
class ReannouncedStoresTest {

    private static final String ADMIN = TestTokens.agent("ada", List.of("admin"), List.of("*"));

    @Inject Reannouncing reannouncing;
    @Inject StoreSettings settings;
    @Inject Pool database;

    private final String store = "again-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void aStoreThatEveryoneKnows() {
        as().put(path()).then().statusCode(201);
        await().untilAsserted(() -> assertThat(said()).hasSize(1));
    }

    @Test
    void aStoreThatTheTopicHasLostIsAnnouncedAgain() {
        var before = said();
        TestTopics.send(new ProducerRecord<>(Topics.SETTINGS, store + "/store", null));

        looksUntil(() -> assertThat(said()).hasSizeGreaterThan(1));

        assertThat(said().getLast().at(Instant.EPOCH))
                .isEqualTo(before.getFirst().at(Instant.EPOCH));
    }

    @Test
    void anOlderWordThatCameLateIsCorrected() {
        var older = said().getFirst();
        move("Europe/Paris", "\"1\"").then().statusCode(200);
        await().untilAsserted(() -> assertThat(said()).hasSize(2));
        TestTopics.send(EventJson.outgoing(older, Instant.EPOCH));

        looksUntil(() -> assertThat(said()).hasSizeGreaterThan(3));

        assertThat(said().getLast().timeZone()).isEqualTo("Europe/Paris");
        assertThat(said().getLast().version()).isEqualTo(2);
        await().until(() -> settings.timeZone(store).getId().equals("Europe/Paris"));
    }

    @Test
    void afterARestoreReadersHearWhatTheDatabaseSays() {
        move("Europe/Paris", "\"1\"").then().statusCode(200);
        move("Europe/Berlin", "\"2\"").then().statusCode(200);
        await().until(() -> settings.timeZone(store).getId().equals("Europe/Berlin"));
        restoreToVersionOne();

        looksUntil(() -> assertThat(said().getLast().version()).isEqualTo(4));

        await().until(() -> settings.timeZone(store).getId().equals("Europe/Rome"));
    }

    /// It would have been the version of the next two changes.
    @Test
    void aVersionFromBeforeTheRestoreIsStale() {
        move("Europe/Paris", "\"1\"").then().statusCode(200);
        move("Europe/Berlin", "\"2\"").then().statusCode(200);
        await().untilAsserted(() -> assertThat(said()).hasSize(3));
        restoreToVersionOne();
        looksUntil(() -> assertThat(said().getLast().version()).isEqualTo(4));

        move("Europe/Vienna", "*").then().statusCode(200).header("ETag", "\"5\"");

        move("Europe/Madrid", "\"2\"").then().statusCode(412);
        move("Europe/Madrid", "\"3\"").then().statusCode(412);
    }

    /// Whether anyone has looked or not.
    @Test
    void aChangeRightAfterARestoreGetsAVersionThatNobodyHasSeen() {
        var lost = new Store(store, "Lost", "Asia/Tokyo", "it", List.of("it"), 7, Instant.EPOCH);
        TestTopics.send(EventJson.outgoing(Stores.event(lost, Instant.EPOCH), Instant.EPOCH));
        await().until(() -> settings.timeZone(store).getId().equals("Asia/Tokyo"));

        move("Europe/Paris", "*").then().statusCode(200).body("version", greaterThan(7));
    }

    @Test
    void aStoreThatIsMadeOnceMoreAfterARestoreGetsAVersionThatNobodyHasSeen() {
        var lost = new Store(store, "Lost", "Asia/Tokyo", "it", List.of("it"), 7, Instant.EPOCH);
        TestTopics.send(EventJson.outgoing(Stores.event(lost, Instant.EPOCH), Instant.EPOCH));
        await().until(() -> settings.timeZone(store).getId().equals("Asia/Tokyo"));
        database.preparedQuery("DELETE FROM store WHERE key = $1").executeAndAwait(Tuple.of(store));

        as().put(path()).then().statusCode(201).body("version", greaterThan(7));
    }

    @Test
    void twoReplicasAnnounceAndThenItIsQuiet() throws Exception {
        move("Europe/Paris", "\"1\"").then().statusCode(200);
        restoreToVersionOne();
        try (var replicas = Executors.newFixedThreadPool(2)) {
            await().untilAsserted(() -> {
                for (var look :
                        replicas.invokeAll(
                                Collections.nCopies(2, Executors.callable(reannouncing::look)))) {
                    look.get();
                }
                assertThat(said().getLast().version()).isEqualTo(3);
            });
        }
        await().until(() -> settings.timeZone(store).getId().equals("Europe/Rome"));
        await().until(this::nothingIsOnItsWay);
        var quiet = said();

        reannouncing.look();
        reannouncing.look();

        await().until(this::nothingIsOnItsWay);
        assertThat(said()).isEqualTo(quiet);
    }

    /// Whoever looks does not know when this service has heard what the test said.
    private void looksUntil(ThrowingRunnable sees) {
        await().untilAsserted(() -> {
            reannouncing.look();
            sees.run();
        });
    }

    private boolean nothingIsOnItsWay() {
        return database.preparedQuery("SELECT 1 FROM outbox WHERE key = $1")
                        .executeAndAwait(Tuple.of(store + "/store"))
                        .size()
                == 0;
    }

    private void restoreToVersionOne() {
        database.preparedQuery(
                        "UPDATE store SET version = 1, time_zone = 'Europe/Rome' WHERE key = $1")
                .executeAndAwait(Tuple.of(store));
    }

    private Response move(String timeZone, String ifMatch) {
        return as().header("If-Match", ifMatch).body(inZone("Again", timeZone)).put(path());
    }

    private RequestSpecification as() {
        return given().auth()
                .oauth2(ADMIN)
                .contentType(ContentType.JSON)
                .body(inZone("Again", "Europe/Rome"));
    }

    private String path() {
        return "/helpdesk/v1/stores/" + store;
    }

    private List<StoreChanged> said() {
        return TestTopics.read(Topics.SETTINGS).stream()
                .filter(read -> (store + "/store").equals(read.key()) && read.value() != null)
                .map(read -> EventJson.read(SettingsEvent.class, read.headers(), read.value()))
                .map(read -> (StoreChanged) ((Known<SettingsEvent>) read).event())
                .toList();
    }
}
