package dev.vetrina.kit.backing;

import dev.vetrina.events.AgentId;
import dev.vetrina.events.Change;
import dev.vetrina.events.Channel;
import dev.vetrina.events.ClosedBy;
import dev.vetrina.events.ConversationEvent;
import dev.vetrina.events.ConversationEvent.ConversationClosed;
import dev.vetrina.events.ConversationEvent.ConversationStarted;
import dev.vetrina.events.ConversationEvent.MarkedUnread;
import dev.vetrina.events.ConversationEvent.MessagesRead;
import dev.vetrina.events.ConversationEvent.OwnerChangeReason;
import dev.vetrina.events.ConversationEvent.OwnerChanged;
import dev.vetrina.events.ConversationEvent.Side;
import dev.vetrina.events.ConversationEvent.TicketSnoozed;
import dev.vetrina.events.ConversationId;
import dev.vetrina.events.Owner;
import dev.vetrina.events.ProfileId;
import dev.vetrina.events.Shopper;
import dev.vetrina.events.TicketState;
import dev.vetrina.events.TicketStatus;
import dev.vetrina.kit.event.EventJson;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/// A conversation as ticket-service would tell of it: each call is one change, in the version's
/// order. Nothing is sent; the events are the test's to send, in whatever order it likes.
public final class TestConversation {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    private final ConversationId id = new ConversationId(UUID.randomUUID());
    private final String store;
    private final Shopper shopper;
    private final String incarnation;
    private TicketStatus status = TicketStatus.OPEN;
    private Owner owner;
    private int epoch = 1;
    private boolean unread = true;
    private @Nullable ClosedBy closedBy;
    private long version;

    public TestConversation(String store, Owner owner) {
        this(store, owner, "first");
    }

    public TestConversation(String store, Owner owner, String incarnation) {
        this.store = store;
        this.owner = owner;
        this.incarnation = incarnation;
        var sub = UUID.randomUUID().toString();
        this.shopper = new Shopper(store, ProfileId.of(store, sub), sub, "Giulia", null, true);
    }

    public ConversationId id() {
        return id;
    }

    public ProfileId profile() {
        return shopper.profile();
    }

    public long version() {
        return version;
    }

    /// With its first message unread.
    public ConversationEvent started() {
        return new ConversationStarted(
                next(), 1, Channel.WEB_CHAT, shopper, "2026-11-01", List.of());
    }

    public ConversationEvent readByAgent() {
        unread = false;
        return new MessagesRead(next(), Side.AGENT, 1, null);
    }

    public ConversationEvent markedUnread() {
        unread = true;
        return new MarkedUnread(next(), new AgentId("agent-marco"));
    }

    public ConversationEvent ownedBy(Owner next) {
        var from = owner;
        owner = next;
        epoch++;
        return new OwnerChanged(next(), from, next, OwnerChangeReason.TAKEN_OVER);
    }

    public ConversationEvent snoozed() {
        status = TicketStatus.SNOOZED;
        return new TicketSnoozed(next(), NOON);
    }

    public ConversationEvent closed() {
        status = TicketStatus.CLOSED;
        closedBy = ClosedBy.AGENT;
        return new ConversationClosed(next(), ClosedBy.AGENT, null, null);
    }

    public static ProducerRecord<String, byte[]> written(ConversationEvent event) {
        return EventJson.outgoing(event, null).toRecord();
    }

    private Change next() {
        version++;
        return new Change(
                id,
                store,
                shopper.profile(),
                version,
                NOON.plusSeconds(version),
                incarnation,
                new TicketState(
                        status,
                        owner,
                        epoch,
                        unread,
                        null,
                        null,
                        status == TicketStatus.SNOOZED ? NOON : null,
                        closedBy,
                        closedBy == null ? null : NOON,
                        1,
                        0,
                        unread ? 0 : 1));
    }
}
