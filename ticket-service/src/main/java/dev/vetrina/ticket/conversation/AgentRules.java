package dev.vetrina.ticket.conversation;

import dev.vetrina.events.AgentId;
import dev.vetrina.events.Assignee;
import dev.vetrina.events.ClosedBy;
import dev.vetrina.events.ConversationEvent.MarkedUnread;
import dev.vetrina.events.ConversationEvent.MessageSent;
import dev.vetrina.events.ConversationEvent.MessagesRead;
import dev.vetrina.events.ConversationEvent.NoteAdded;
import dev.vetrina.events.ConversationEvent.Side;
import dev.vetrina.events.ConversationEvent.SnoozeEndReason;
import dev.vetrina.events.ConversationEvent.SnoozeEnded;
import dev.vetrina.events.ConversationEvent.TicketAssigned;
import dev.vetrina.events.ConversationEvent.TicketSnoozed;
import dev.vetrina.events.ConversationEvent.TicketUnassigned;
import dev.vetrina.events.Owner;
import dev.vetrina.ticket.conversation.ConversationState.Snoozed;
import dev.vetrina.ticket.conversation.Decision.Accepted;
import dev.vetrina.ticket.conversation.Decision.Refused;
import dev.vetrina.ticket.conversation.Refusal.ByTicket;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What agents, and machines with credentials of their own, may do to a ticket.
public final class AgentRules {

    private AgentRules() {}

    /// A reply takes the ticket: its sender becomes the assignee, and a snoozed ticket opens. It
    /// marks as read what its sender had seen, within the message's own change.
    public static Decision reply(Conversation conversation, Reply reply, Moment now) {
        var refusal = refusal(conversation, reply);
        if (refusal != null) {
            return new Refused(refusal);
        }
        var sender = reply.sender();
        var changes =
                Changes.of(conversation, now)
                        .makeIf(
                                conversation.state() instanceof Snoozed,
                                Conversation::opened,
                                change -> new SnoozeEnded(change, SnoozeEndReason.AGENT_REPLIED));
        var message =
                changes.conversation()
                        .message(
                                reply.id(),
                                null,
                                sender.author(),
                                changes.now().at(),
                                reply.text(),
                                sender.machine());
        var seen = reply.basedOnSeq() == null ? message.seq() : reply.basedOnSeq();
        return changes.make(
                        c -> c.saidByAgent(message, sender, seen),
                        change -> new MessageSent(change, message, null))
                .makeIf(
                        !sender.machine() && !sender.assignee().equals(conversation.assignee()),
                        c -> c.assignedTo(sender.assignee()),
                        change -> new TicketAssigned(change, sender.assignee()))
                .done();
    }

    /// Welcome everywhere, on closed tickets too; it assigns nobody and marks nothing.
    public static Decision note(Conversation conversation, Reply note, Moment now) {
        return Changes.of(conversation, now)
                .make(
                        c -> c,
                        change ->
                                new NoteAdded(
                                        change,
                                        note.id(),
                                        conversation.marks().lastSeq(),
                                        note.sender().author(),
                                        note.text()))
                .done();
    }

    public static Decision read(Conversation conversation, long upTo, Moment now) {
        var marks = conversation.marks().readByAgent(upTo);
        if (marks.equals(conversation.marks())) {
            return unchanged(conversation);
        }
        return Changes.of(conversation, now)
                .make(
                        c -> c.with(marks),
                        change -> new MessagesRead(change, Side.AGENT, marks.readByAgent(), null))
                .done();
    }

    /// The dot returns; what the shopper saw as read stays read.
    public static Decision unread(Conversation conversation, AgentId by, Moment now) {
        if (conversation.unread()) {
            return unchanged(conversation);
        }
        return Changes.of(conversation, now)
                .make(c -> c.with(c.marks().marked(true)), change -> new MarkedUnread(change, by))
                .done();
    }

    public static Decision assign(
            Conversation conversation, @Nullable Assignee assignee, Moment now) {
        var refusal = notOurs(conversation);
        if (refusal != null) {
            return new Refused(refusal);
        }
        if (Objects.equals(assignee, conversation.assignee())) {
            return unchanged(conversation);
        }
        return Changes.of(conversation, now)
                .make(
                        c -> c.assignedTo(assignee),
                        change ->
                                assignee == null
                                        ? new TicketUnassigned(change)
                                        : new TicketAssigned(change, assignee))
                .done();
    }

    /// Again and again: a later one replaces the timer.
    public static Decision snooze(Conversation conversation, Instant until, Moment now) {
        var refusal = notOurs(conversation);
        if (refusal != null) {
            return new Refused(refusal);
        }
        if (conversation.state().equals(new Snoozed(until))) {
            return unchanged(conversation);
        }
        return Changes.of(conversation, now)
                .make(c -> c.with(new Snoozed(until)), change -> new TicketSnoozed(change, until))
                .done();
    }

    public static Decision endSnooze(Conversation conversation, Moment now) {
        var refusal = notOurs(conversation);
        if (refusal != null) {
            return new Refused(refusal);
        }
        if (!(conversation.state() instanceof Snoozed)) {
            return unchanged(conversation);
        }
        return Changes.of(conversation, now)
                .make(
                        Conversation::opened,
                        change -> new SnoozeEnded(change, SnoozeEndReason.ENDED_BY_AGENT))
                .done();
    }

    /// Terminal for web chat, and idempotent: the first to close is the one who closed.
    public static Decision close(Conversation conversation, Moment now) {
        return conversation.active()
                ? ShopperRules.close(conversation, ClosedBy.AGENT, null, null, now)
                : unchanged(conversation);
    }

    static Decision unchanged(Conversation conversation) {
        return new Accepted(conversation, List.of());
    }

    private static @Nullable ByTicket refusal(Conversation conversation, Reply reply) {
        var seen = reply.basedOnSeq();
        if (!conversation.active()) {
            return ByTicket.TICKET_CLOSED;
        }
        if (reply.epoch() != null && reply.epoch() != conversation.ownership().epoch()) {
            return ByTicket.STALE_EPOCH;
        }
        if (conversation.owner() != Owner.HELPDESK) {
            return ByTicket.NOT_OWNER;
        }
        if (seen != null && conversation.marks().repliedByOthers(reply.sender().id()) > seen) {
            return ByTicket.THREAD_MOVED;
        }
        return null;
    }

    private static @Nullable ByTicket notOurs(Conversation conversation) {
        if (!conversation.active()) {
            return ByTicket.TICKET_CLOSED;
        }
        return conversation.owner() == Owner.HELPDESK ? null : ByTicket.NOT_OWNER;
    }
}
