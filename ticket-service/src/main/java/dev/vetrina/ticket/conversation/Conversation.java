package dev.vetrina.ticket.conversation;

import dev.vetrina.events.Assignee;
import dev.vetrina.events.Author;
import dev.vetrina.events.Change;
import dev.vetrina.events.ClosedBy;
import dev.vetrina.events.ConversationId;
import dev.vetrina.events.Message;
import dev.vetrina.events.MessageId;
import dev.vetrina.events.Owner;
import dev.vetrina.events.TicketState;
import dev.vetrina.ticket.conversation.ConversationState.Closed;
import dev.vetrina.ticket.conversation.ConversationState.Open;
import dev.vetrina.ticket.conversation.ConversationState.Snoozed;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The talk from first message to end, and the ticket that is its handle for the helpdesk. What may
/// happen to it stands in `ShopperRules`, `AgentRules` and `OwnerRules`; this is what it is.
///
/// @param version one for each change, without gaps
public record Conversation(
        Birth birth,
        Person person,
        ConversationState state,
        Ownership ownership,
        @Nullable Assignee assignee,
        Marks marks,
        Unanswered unanswered,
        @Nullable LastMessage lastMessage,
        SeenBefore seenBefore,
        long version,
        Instant updatedAt) {

    public ConversationId id() {
        return birth.id();
    }

    public String store() {
        return birth.store();
    }

    public Owner owner() {
        return ownership.owner();
    }

    /// Open or snoozed: a shopper has one active web chat at most.
    public boolean active() {
        return !(state instanceof Closed);
    }

    public boolean unread() {
        return marks.unread();
    }

    /// When the oldest shopper message without an answer came.
    public @Nullable Instant waitingSince() {
        return unanswered.since();
    }

    /// How it stands, as it travels with every event.
    public TicketState ticketState() {
        return new TicketState(
                state.status(),
                owner(),
                ownership.epoch(),
                unread(),
                waitingSince(),
                assignee,
                state instanceof Snoozed(var until) ? until : null,
                state instanceof Closed(var by, _) ? by : null,
                state instanceof Closed(_, var at) ? at : null,
                marks.lastSeq(),
                marks.readByShopper(),
                marks.readByAgent());
    }

    Change change(Moment now) {
        return new Change(
                id(),
                store(),
                birth.profile(),
                version,
                updatedAt,
                now.incarnation(),
                ticketState());
    }

    /// The place of the next message.
    Message message(
            MessageId messageId,
            @Nullable UUID clientId,
            Author author,
            Instant at,
            String text,
            boolean automated) {
        return new Message(
                marks.lastSeq() + 1, 1, messageId, clientId, author, at, text, automated);
    }

    Conversation next(Instant at) {
        return new Conversation(
                birth,
                person,
                state,
                ownership,
                assignee,
                marks,
                unanswered,
                lastMessage,
                seenBefore,
                version + 1,
                at);
    }

    Conversation with(Person next) {
        return copy(next, state, ownership, assignee, marks, unanswered, lastMessage, seenBefore);
    }

    Conversation with(ConversationState next) {
        return copy(person, next, ownership, assignee, marks, unanswered, lastMessage, seenBefore);
    }

    Conversation with(Ownership next) {
        return copy(person, state, next, assignee, marks, unanswered, lastMessage, seenBefore);
    }

    Conversation with(Marks next) {
        return copy(person, state, ownership, assignee, next, unanswered, lastMessage, seenBefore);
    }

    Conversation assignedTo(@Nullable Assignee next) {
        return copy(person, state, ownership, next, marks, unanswered, lastMessage, seenBefore);
    }

    Conversation opened() {
        return with(new Open());
    }

    /// Timers end with it; its owner stays.
    Conversation closed(ClosedBy by, Instant at) {
        return with(new Closed(by, at)).with(ownership.withDue(null));
    }

    /// The assistant's time runs from the oldest message that it gave no sign for.
    Conversation saidByShopper(Message message, SeenBefore seen, Duration silence) {
        var due =
                owner() == Owner.ASSISTANT && ownership.assistantDue() == null
                        ? message.at().plus(silence)
                        : ownership.assistantDue();
        return copy(
                person,
                state,
                ownership.withDue(due),
                assignee,
                marks.shopperWrote(),
                unanswered.and(message),
                LastMessage.of(message),
                seenBefore.and(seen));
    }

    /// What the shopper wrote above that the agent had not seen, and so not answered: he waits on.
    Conversation saidByAgent(Message message, Sender sender, long seen) {
        var after = sender.machine() ? marks.machineWrote() : marks.agentWrote(sender.id(), seen);
        return copy(
                person,
                state,
                ownership,
                assignee,
                after,
                unanswered.answeredUpTo(Math.max(after.readByAgent(), seen)),
                LastMessage.of(message),
                seenBefore);
    }

    private Conversation copy(
            Person nextPerson,
            ConversationState nextState,
            Ownership nextOwnership,
            @Nullable Assignee nextAssignee,
            Marks nextMarks,
            Unanswered nextUnanswered,
            @Nullable LastMessage nextLast,
            SeenBefore nextSeenBefore) {
        return new Conversation(
                birth,
                nextPerson,
                nextState,
                nextOwnership,
                nextAssignee,
                nextMarks,
                nextUnanswered,
                nextLast,
                nextSeenBefore,
                version,
                updatedAt);
    }
}
