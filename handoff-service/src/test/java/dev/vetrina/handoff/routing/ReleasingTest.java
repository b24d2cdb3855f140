package dev.vetrina.handoff.routing;

import static dev.vetrina.kit.backing.TestConversation.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vetrina.events.ConversationCommand;
import dev.vetrina.events.ConversationCommand.ChangeOwner;
import dev.vetrina.events.ConversationEvent;
import dev.vetrina.events.Owner;
import dev.vetrina.events.Topics;
import dev.vetrina.kit.backing.Backing;
import dev.vetrina.kit.backing.TestConversation;
import dev.vetrina.kit.backing.TestTopics;
import dev.vetrina.kit.event.EventJson;
import dev.vetrina.kit.event.Read.Known;
import dev.vetrina.kit.settings.Stores;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Backing.class)
class ReleasingTest {

    @Inject Stores stores;
    @Inject Pool pool;

    private final String store = "store-" + UUID.randomUUID();

    @BeforeEach
    void aStoreWhoseAssistantIsOff() {
        TestTopics.announceStore(store);
        await().until(() -> count("handoff_settings", "store", store) == 1);
    }

    @Test
    void aConversationOfAnAssistantThatIsOffIsReleasedToTheHelpdesk() {
        var conversation = new TestConversation(store, Owner.ASSISTANT);
        send(conversation.started());
        await().untilAsserted(() -> assertThat(commands(conversation)).hasSize(1));
        var command = commands(conversation).getFirst();
        assertThat(command.to()).isEqualTo(Owner.HELPDESK);
        assertThat(command.expectedEpoch()).isEqualTo(1);
    }

    /// As after a release that knew the destination was taken back.
    @Test
    void aStoreWhoseSettingsCannotBeReadKeepsNoOtherWaiting() {
        var broken = "store-" + UUID.randomUUID();
        TestTopics.announceStore(broken);
        await().until(() -> count("handoff_settings", "store", broken) == 1);
        pool.preparedQuery("UPDATE handoff_settings SET destination = 'ZENDESK' WHERE store = $1")
                .executeAndAwait(Tuple.of(broken));
        send(new TestConversation(broken, Owner.ASSISTANT).started());

        var conversation = new TestConversation(store, Owner.ASSISTANT);
        send(conversation.started());

        await().untilAsserted(() -> assertThat(commands(conversation)).hasSize(1));
    }

    @Test
    void theSameEventsAgainChangeNothing() {
        var conversation = new TestConversation(store, Owner.ASSISTANT);
        var events = new ArrayList<ProducerRecord<String, byte[]>>();
        events.add(written(conversation.started()));
        events.add(written(conversation.ownedBy(Owner.HELPDESK)));
        events.add(written(conversation.ownedBy(Owner.ASSISTANT)));
        events.addAll(List.copyOf(events));
        TestTopics.send(events);
        awaitVersion(conversation, 3);
        TestTopics.send(events);
        var marker = new TestConversation(store, Owner.ASSISTANT);
        send(marker.started());
        awaitVersion(marker, 1);
        await().untilAsserted(() -> assertThat(commands(marker)).hasSize(1));
        assertThat(commands(conversation))
                .extracting(ChangeOwner::id)
                .doesNotHaveDuplicates()
                .isNotEmpty();
        assertThat(commands(conversation)).extracting(ChangeOwner::expectedEpoch).contains(3);
    }

    @Test
    void aConversationOfPeopleStaysWhereItIs() {
        var conversation = new TestConversation(store, Owner.HELPDESK);
        send(conversation.started());
        awaitVersion(conversation, 1);
        send(conversation.closed());
        awaitVersion(conversation, 2);
        assertThat(commands(conversation)).isEmpty();
    }

    @Test
    void whatPeopleHadForAWhileIsReleasedOnceAnAssistantGetsIt() {
        var conversation = new TestConversation(store, Owner.HELPDESK);
        send(conversation.started());
        awaitVersion(conversation, 1);
        send(conversation.readByAgent());
        send(conversation.ownedBy(Owner.ASSISTANT));
        await().untilAsserted(() -> assertThat(commands(conversation)).hasSize(1));
        assertThat(commands(conversation).getFirst().expectedEpoch()).isEqualTo(2);
        awaitVersion(conversation, 3);
    }

    @Test
    void anEventAfterAHoleStillSaysWhoOwnsTheConversation() {
        var conversation = new TestConversation(store, Owner.HELPDESK);
        send(conversation.started());
        var lost = conversation.readByAgent();
        assertThat(lost.version()).isEqualTo(2);
        send(conversation.ownedBy(Owner.ASSISTANT));
        await().untilAsserted(() -> assertThat(commands(conversation)).hasSize(1));
        assertThat(commands(conversation).getFirst().expectedEpoch()).isEqualTo(2);
    }

    @Test
    void aRecordThatCannotBeReadIsPutAsideAndItsPartitionGoesOn() {
        var conversation = new TestConversation(store, Owner.ASSISTANT);
        var key = conversation.id().toString();
        var broken =
                new ProducerRecord<>(
                        Topics.CONVERSATION_EVENTS,
                        key,
                        "{\"text\":\"secret".getBytes(StandardCharsets.UTF_8));
        broken.headers().add(header("ce_type", "MessageSent"));
        var unknown =
                new ProducerRecord<>(
                        Topics.CONVERSATION_EVENTS, key, "{}".getBytes(StandardCharsets.UTF_8));
        unknown.headers().add(header("ce_type", "NeverHeardOf"));
        TestTopics.send(List.of(broken, unknown, written(conversation.started())));
        await().untilAsserted(() -> assertThat(commands(conversation)).hasSize(1));
        var letters =
                TestTopics.read(Topics.deadLetterOf(Topics.CONVERSATION_EVENTS)).stream()
                        .filter(letter -> key.equals(letter.key()))
                        .toList();
        assertThat(letters).hasSize(1);
        var reason =
                new String(
                        letters.getFirst().headers().lastHeader("dead-letter-reason").value(),
                        StandardCharsets.UTF_8);
        assertThat(reason).startsWith("MessageSent").doesNotContain("secret");
    }

    private static RecordHeader header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(ConversationEvent event) {
        TestTopics.send(written(event));
    }

    private static List<ChangeOwner> commands(TestConversation conversation) {
        return TestTopics.read(Topics.CONVERSATION_COMMANDS).stream()
                .map(read ->
                        EventJson.read(ConversationCommand.class, read.headers(), read.value()))
                .flatMap(read ->
                        read instanceof Known<ConversationCommand>(ChangeOwner command)
                                ? List.of(command).stream()
                                : List.<ChangeOwner>of().stream())
                .filter(command -> command.conversation().equals(conversation.id()))
                .toList();
    }

    private void awaitVersion(TestConversation conversation, long version) {
        await().until(() ->
                pool.preparedQuery(
                                        "SELECT 1 FROM applied_version"
                                                + " WHERE conversation = $1 AND version = $2")
                                .executeAndAwait(Tuple.of(conversation.id().value(), version))
                                .size()
                        == 1);
    }

    private long count(String table, String column, Object value) {
        return pool.preparedQuery("SELECT 1 FROM " + table + " WHERE " + column + " = $1")
                .executeAndAwait(Tuple.of(value))
                .size();
    }
}
