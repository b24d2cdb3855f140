package dev.vetrina.gateway.testing;

import dev.vetrina.events.AgentId;
import dev.vetrina.events.Asker;
import dev.vetrina.events.Assignee;
import dev.vetrina.events.Author;
import dev.vetrina.events.Change;
import dev.vetrina.events.Channel;
import dev.vetrina.events.ClosedBy;
import dev.vetrina.events.ConversationEvent;
import dev.vetrina.events.ConversationId;
import dev.vetrina.events.Message;
import dev.vetrina.events.MessageId;
import dev.vetrina.events.Owner;
import dev.vetrina.events.ProfileId;
import dev.vetrina.events.Shopper;
import dev.vetrina.events.TicketState;
import dev.vetrina.events.TicketStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What ticket-service would say happened to one conversation, in its order.
public final class Happenings {

    private final String store;
    private final String sub;
    private final ProfileId profile;
    private final ConversationId id = new ConversationId(UUID.randomUUID());
    private long version;
    private long seq;
    private @Nullable Assignee assignee;
    private @Nullable ClosedBy closedBy;

    public Happenings(Storefront store, String sub) {
        this.store = store.key();
        this.sub = sub;
        this.profile = store.profile(sub);
    }

    public ConversationId id() {
        return id;
    }

    public long version() {
        return version;
    }

    public long seq() {
        return seq;
    }

    public ConversationEvent started() {
        var shopper = new Shopper(store, profile, sub, "Giulia Rossi", null, true);
        return new ConversationEvent.ConversationStarted(
                change(), 1, Channel.WEB_CHAT, shopper, null, List.of());
    }

    public ConversationEvent said(UUID clientId, String text, @Nullable Asker asker) {
        seq++;
        var author = new Author(Author.Kind.SHOPPER, null, "Giulia Rossi", null);
        return new ConversationEvent.MessageSent(change(), message(clientId, author, text), asker);
    }

    public ConversationEvent replied(String text) {
        seq++;
        var author = new Author(Author.Kind.AGENT, "agent-marco", "Marco", null);
        return new ConversationEvent.MessageSent(change(), message(null, author, text), null);
    }

    public ConversationEvent assigned() {
        assignee = new Assignee(new AgentId("agent-marco"), "Marco");
        return new ConversationEvent.TicketAssigned(change(), assignee);
    }

    public ConversationEvent read(ConversationEvent.Side by, long upTo, @Nullable Asker asker) {
        return new ConversationEvent.MessagesRead(change(), by, upTo, asker);
    }

    public ConversationEvent closed(ClosedBy by, @Nullable UUID clientId, @Nullable Asker asker) {
        closedBy = by;
        return new ConversationEvent.ConversationClosed(change(), by, clientId, asker);
    }

    /// As `ready` of ticket-service describes it now.
    public String state(boolean resumed, String missed) {
        return """
        {"conversation":{"id":"%s","status":"%s","owner":"TEAM","waiting":true,"lastSeq":%d,
         "readByAgent":0,"readByShopper":0,"changed":[]},"version":%d,"incarnation":"one",
         "resumed":%s,"missed":[%s]}\
        """
                .formatted(id, closedBy == null ? "OPEN" : "CLOSED", seq, version, resumed, missed);
    }

    public String missed(long number, String kind, String text) {
        return """
        {"conversation":"%s","seq":%d,"rev":1,"id":"%s","author":{"kind":"%s","name":"X"},
         "at":"2026-11-01T10:00:00.000Z","text":"%s","attachments":[]}\
        """
                .formatted(id, number, UUID.randomUUID(), kind, text);
    }

    private Message message(@Nullable UUID clientId, Author author, String text) {
        return new Message(
                seq, 1, new MessageId(UUID.randomUUID()), clientId, author, now(), text, false);
    }

    private Change change() {
        version++;
        var closed = closedBy != null;
        var state =
                new TicketState(
                        closed ? TicketStatus.CLOSED : TicketStatus.OPEN,
                        Owner.HELPDESK,
                        1,
                        true,
                        now(),
                        assignee,
                        null,
                        closedBy,
                        closed ? now() : null,
                        seq,
                        0,
                        0);
        return new Change(id, store, profile, version, now(), "one", state);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
