package dev.vetrina.ticket.conversation;

import dev.vetrina.events.ConversationEvent.OwnerChangeReason;
import dev.vetrina.events.ConversationEvent.OwnerChanged;
import dev.vetrina.events.ConversationEvent.ShopperChanged;
import dev.vetrina.events.ConversationEvent.SnoozeEndReason;
import dev.vetrina.events.ConversationEvent.SnoozeEnded;
import dev.vetrina.events.ConversationEvent.TicketAssigned;
import dev.vetrina.events.Owner;
import dev.vetrina.ticket.conversation.ConversationState.Snoozed;
import dev.vetrina.ticket.conversation.Decision.Refused;
import dev.vetrina.ticket.conversation.Refusal.ByTicket;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Who answers, and what time does to a ticket.
public final class OwnerRules {

    private OwnerRules() {}

    /// From the assistant, or back from an outside helpdesk, at once and for good. A ticket of the
    /// helpdesk keeps its epoch.
    public static Decision takeOver(Conversation conversation, Sender sender, Moment now) {
        var assignee = conversation.assignee();
        if (!conversation.active()) {
            return new Refused(ByTicket.TICKET_CLOSED);
        }
        var ours = conversation.owner() == Owner.HELPDESK;
        if (ours && assignee != null && !assignee.id().equals(sender.id())) {
            return new Refused(ByTicket.ALREADY_ASSIGNED);
        }
        return Changes.of(conversation, now)
                .makeIf(
                        !ours,
                        c -> c.with(c.ownership().passedTo(Owner.HELPDESK, null)),
                        change ->
                                new OwnerChanged(
                                        change,
                                        conversation.owner(),
                                        Owner.HELPDESK,
                                        OwnerChangeReason.TAKEN_OVER))
                .makeIf(
                        !sender.machine() && !sender.assignee().equals(assignee),
                        c -> c.assignedTo(sender.assignee()),
                        change -> new TicketAssigned(change, sender.assignee()))
                .done();
    }

    /// By handoff-service, where the epoch is still the one that it knew. What comes to the
    /// helpdesk comes as a new inbound message: unread.
    public static Decision handOff(
            Conversation conversation, int expectedEpoch, Owner to, Duration silence, Moment now) {
        if (!conversation.active()) {
            return new Refused(ByTicket.TICKET_CLOSED);
        }
        if (expectedEpoch != conversation.ownership().epoch()) {
            return new Refused(ByTicket.STALE_EPOCH);
        }
        return to == conversation.owner()
                ? AgentRules.unchanged(conversation)
                : pass(conversation, to, OwnerChangeReason.HANDED_OFF, silence, now);
    }

    /// Nothing where the assistant spoke, or lost the conversation, in the meantime.
    public static Decision assistantSilent(Conversation conversation, Moment now) {
        var due = conversation.ownership().assistantDue();
        if (!conversation.active()
                || conversation.owner() != Owner.ASSISTANT
                || due == null
                || now.at().isBefore(due)) {
            return AgentRules.unchanged(conversation);
        }
        return pass(
                conversation,
                Owner.HELPDESK,
                OwnerChangeReason.ASSISTANT_SILENT,
                Duration.ZERO,
                now);
    }

    /// Nothing where the ticket is awake already, or sleeps longer by now.
    public static Decision snoozeDue(Conversation conversation, Moment now) {
        if (!(conversation.state() instanceof Snoozed(var until)) || now.at().isBefore(until)) {
            return AgentRules.unchanged(conversation);
        }
        return Changes.of(conversation, now)
                .make(
                        c -> c.opened().with(c.marks().marked(true)),
                        change -> new SnoozeEnded(change, SnoozeEndReason.DUE))
                .done();
    }

    /// A person's name or contacts changed elsewhere, and with them the ticket's shape.
    public static Decision personChanged(Conversation conversation, Moment now) {
        var person = conversation.person();
        return Changes.of(conversation, now)
                .make(c -> c, change -> new ShopperChanged(change, person.name(), person.email()))
                .done();
    }

    private static Decision pass(
            Conversation conversation,
            Owner to,
            OwnerChangeReason reason,
            Duration silence,
            Moment now) {
        var changes = Changes.of(conversation, now);
        var due = to == Owner.ASSISTANT ? dueAt(changes.now().at(), silence) : null;
        var from = conversation.owner();
        return changes.make(
                        c ->
                                c.with(c.ownership().passedTo(to, due))
                                        .with(
                                                to == Owner.HELPDESK
                                                        ? c.marks().marked(true)
                                                        : c.marks()),
                        change -> new OwnerChanged(change, from, to, reason))
                .done();
    }

    private static @Nullable Instant dueAt(Instant now, Duration silence) {
        return now.plus(silence);
    }
}
