package dev.vetrina.notification.badge;

import dev.vetrina.events.AgentId;
import dev.vetrina.events.Change;
import dev.vetrina.events.ConversationEvent;
import dev.vetrina.events.ConversationEvent.MarkedUnread;
import dev.vetrina.events.ConversationId;
import dev.vetrina.events.Owner;
import dev.vetrina.events.ProfileId;
import dev.vetrina.events.SettingsEvent.StoreChanged;
import dev.vetrina.events.TicketState;
import dev.vetrina.events.TicketStatus;
import dev.vetrina.events.Topics;
import dev.vetrina.kit.event.EventJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

/// What ticket-service would tell, put on the real topics.
final class Happenings implements AutoCloseable {

    static final String INCARNATION = "first";
    static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    private final KafkaProducer<String, byte[]> producer =
            new KafkaProducer<>(
                    Map.of(
                            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                            ConfigProvider.getConfig()
                                    .getValue("kafka.bootstrap.servers", String.class)),
                    new StringSerializer(),
                    new ByteArraySerializer());

    static ConversationId aConversation() {
        return new ConversationId(UUID.randomUUID());
    }

    /// The ticket as it stands after its `version`-th change.
    static ConversationEvent ticket(
            ConversationId conversation,
            String store,
            long version,
            TicketStatus status,
            Owner owner,
            boolean unread) {
        var state =
                new TicketState(status, owner, 1, unread, null, null, null, null, null, 1, 0, 0);
        return new MarkedUnread(
                new Change(
                        conversation,
                        store,
                        ProfileId.of(store, "giulia"),
                        version,
                        NOON,
                        INCARNATION,
                        state),
                new AgentId("marco"));
    }

    static ConversationEvent waiting(ConversationId conversation, String store, long version) {
        return ticket(conversation, store, version, TicketStatus.OPEN, Owner.HELPDESK, true);
    }

    static ConversationEvent read(ConversationId conversation, String store, long version) {
        return ticket(conversation, store, version, TicketStatus.OPEN, Owner.HELPDESK, false);
    }

    static ConversationEvent closed(ConversationId conversation, String store, long version) {
        return ticket(conversation, store, version, TicketStatus.CLOSED, Owner.HELPDESK, false);
    }

    void happen(ConversationEvent... events) {
        for (var event : events) {
            put(EventJson.outgoing(event, null).toRecord());
        }
    }

    void thereIs(String store) {
        var changed = new StoreChanged(store, 1, store, "Europe/Rome", "en", List.of("en"), NOON);
        put(EventJson.outgoing(changed, NOON).toRecord());
    }

    void garbage(ConversationId key) {
        put(
                new ProducerRecord<>(
                        Topics.CONVERSATION_EVENTS, key.toString(), new byte[] {'{', 'x'}));
    }

    private void put(ProducerRecord<String, byte[]> toSend) {
        try {
            producer.send(toSend).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
