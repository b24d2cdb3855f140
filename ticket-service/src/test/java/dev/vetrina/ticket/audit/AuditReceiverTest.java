package dev.vetrina.ticket.audit;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.vetrina.events.AgentId;
import dev.vetrina.events.AuditEvent;
import dev.vetrina.events.AuditEvent.ActionTaken;
import dev.vetrina.events.AuditEvent.Actor;
import dev.vetrina.events.AuditEvent.Detail;
import dev.vetrina.events.Topics;
import dev.vetrina.kit.backing.Backing;
import dev.vetrina.kit.backing.LoggedLines;
import dev.vetrina.kit.backing.TestTokens;
import dev.vetrina.kit.backing.TestTopics;
import dev.vetrina.kit.event.EventHeaders;
import dev.vetrina.kit.event.EventJson;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/// What people do in other services. Nothing made these stores: what was done is written down all
/// the same.
@QuarkusTest
@WithTestResource(Backing.class)
class AuditReceiverTest {

    private final String store = "audit-" + UUID.randomUUID().toString().substring(0, 8);
    private final String anna = TestTokens.agent("anna", List.of("manager"), List.of(store));

    @Test
    void whatWasDoneInAnotherServiceIsThereWithWhoDidIt() {
        var secrets = new Detail(4L, List.of("welcomeMessage", "identity.jwtSecrets"));
        tell(action("chat_settings.changed", "chat-settings/" + store, secrets));

        await().untilAsserted(() ->
                audit(anna, "subject=chat-settings/" + store)
                        .body("items.action", contains("chat_settings.changed"))
                        .body("items[0].store", equalTo(store))
                        .body("items[0].at", equalTo("2026-11-29T09:30:00.125Z"))
                        .body("items[0].actor.kind", equalTo("AGENT"))
                        .body("items[0].actor.id", equalTo("agent-mara-of-" + store))
                        .body("items[0].actor.name", equalTo("Mara"))
                        .body("items[0].detail.version", equalTo(4))
                        .body(
                                "items[0].detail.changed",
                                contains("welcomeMessage", "identity.jwtSecrets")));
        audit(anna, "actor=agent-mara-of-" + store)
                .body("items.subject", contains("chat-settings/" + store));
    }

    @Test
    void managersOfOtherStoresDoNotSeeIt() {
        tell(action("faq.created", "faq/1-of-" + store, new Detail(1L, null)));
        written("faq/1-of-" + store);

        var zoe = TestTokens.agent("zoe", List.of("manager"), List.of("elsewhere"));
        audit(zoe, "subject=faq/1-of-" + store).body("items", empty());
    }

    @Test
    void toldTwiceItIsWrittenDownOnce() {
        var created = action("faq.created", "faq/1-of-" + store, new Detail(1L, null));
        var deleted = action("faq.deleted", "faq/1-of-" + store, new Detail(1L, null));
        tell(created, created);
        written("faq/1-of-" + store);
        tell(created, deleted, deleted);

        await().untilAsserted(() ->
                audit(anna, "subject=faq/1-of-" + store)
                        .body("items.action", contains("faq.deleted", "faq.created")));
    }

    @Test
    void whatCannotBeWrittenDownIsPutAsideAndThePartitionGoesOn() {
        var tooLong = Stream.generate(UUID::randomUUID).limit(500).map(UUID::toString);
        var unindexable = "faq/" + tooLong.collect(Collectors.joining());
        TestTopics.send(
                List.of(
                        broken("ActionTaken", "no JSON"),
                        broken("ActionTaken", "{\"store\":\"" + store + "\"}"),
                        new ProducerRecord<>(Topics.AUDIT, store, new byte[] {1, 2}),
                        broken("Undone", "{}"),
                        record(action("faq.created", unindexable, new Detail(1L, null))),
                        record(action("faq.created", "faq/2-of-" + store, new Detail(1L, null)))));

        written("faq/2-of-" + store);
        var reasons =
                TestTopics.read(Topics.deadLetterOf(Topics.AUDIT)).stream()
                        .filter(one -> store.equals(one.key()))
                        .map(one -> EventHeaders.find(one.headers(), "dead-letter-reason"))
                        .toList();
        assertThat(reasons)
                .hasSize(4)
                .allSatisfy(reason -> assertThat(reason).isPresent())
                .anySatisfy(reason -> assertThat(reason.orElse("")).startsWith("SQLSTATE 54000"));
    }

    @Test
    void whatIsPutAsideStandsInTheLogWithTheRequestThatItComesFrom() {
        var reading = LoggedLines.of("dev.vetrina.kit.topic");
        var broken = broken("ActionTaken", "no JSON");
        broken.headers().add(EventHeaders.CORRELATION, "order-4711".getBytes(UTF_8));
        TestTopics.send(
                List.of(
                        broken,
                        record(action("faq.created", "faq/3-of-" + store, new Detail(1L, null)))));

        written("faq/3-of-" + store);
        reading.close();
        assertThat(reading.correlations()).containsExactly("order-4711");
    }

    private ActionTaken action(String action, String subject, Detail detail) {
        var mara = new Actor(Actor.Kind.AGENT, new AgentId("agent-mara-of-" + store), "Mara");
        var at = Instant.parse("2026-11-29T09:30:00.125Z");
        return new ActionTaken(UUID.randomUUID(), store, mara, action, subject, detail, at);
    }

    private static void tell(AuditEvent... events) {
        TestTopics.send(Stream.of(events).map(AuditReceiverTest::record).toList());
    }

    private static ProducerRecord<String, byte[]> record(AuditEvent event) {
        return EventJson.outgoing(event).toRecord();
    }

    private ProducerRecord<String, byte[]> broken(String type, String payload) {
        var record = new ProducerRecord<>(Topics.AUDIT, store, payload.getBytes(UTF_8));
        record.headers().add(EventHeaders.TYPE, type.getBytes(UTF_8));
        return record;
    }

    private void written(String subject) {
        await().untilAsserted(() ->
                audit(anna, "subject=" + subject).body("items.subject", contains(subject)));
    }

    private static ValidatableResponse audit(String token, String query) {
        return given().auth()
                .oauth2(token)
                .get("/helpdesk/v1/audit?" + query)
                .then()
                .statusCode(200);
    }
}
