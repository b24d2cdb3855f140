package dev.vetrina.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What happened to a conversation. Topic `conversation-events`, key: the conversation.
public sealed interface ConversationEvent {

    Change change();

    default ConversationId conversation() {
        return change().conversation();
    }

    default long version() {
        return change().version();
    }

    default TicketState state() {
        return change().state();
    }

    /// Born by the first accepted message of a shopper, with its owner.
    ///
    /// @param number counts up within the store
    /// @param legalVersion the privacy notice that was shown
    /// @param faqs the FAQs that the shopper had opened before
    record ConversationStarted(
            Change change,
            long number,
            Channel channel,
            Shopper shopper,
            @Nullable String legalVersion,
            List<String> faqs)
            implements ConversationEvent {}

    /// @param asker the socket whose `send` this was; absent for agents and the assistant
    record MessageSent(Change change, Message message, @Nullable Asker asker)
            implements ConversationEvent {}

    /// An internal note: it has no `seq`, and no shopper ever sees it.
    ///
    /// @param afterSeq the last message when the note was written
    record NoteAdded(Change change, MessageId note, long afterSeq, Author author, String text)
            implements ConversationEvent {}

    /// A side has seen everything up to `upTo`; marks only grow.
    ///
    /// @param asker the shopper's socket that sent the mark, which needs no echo
    record MessagesRead(Change change, Side by, long upTo, @Nullable Asker asker)
            implements ConversationEvent {}

    /// An agent put the dot back; the read mark that the shopper saw stays.
    record MarkedUnread(Change change, AgentId by) implements ConversationEvent {}

    record OwnerChanged(Change change, Owner from, Owner to, OwnerChangeReason reason)
            implements ConversationEvent {}

    record TicketAssigned(Change change, Assignee assignee) implements ConversationEvent {}

    record TicketUnassigned(Change change) implements ConversationEvent {}

    record TicketSnoozed(Change change, Instant until) implements ConversationEvent {}

    record SnoozeEnded(Change change, SnoozeEndReason reason) implements ConversationEvent {}

    /// The person's name or contacts changed, and with them the ticket's shape.
    record ShopperChanged(Change change, @Nullable String name, @Nullable String email)
            implements ConversationEvent {}

    /// @param clientId the id of the shopper's `end` frame, to be acked to `asker`
    record ConversationClosed(
            Change change, ClosedBy by, @Nullable UUID clientId, @Nullable Asker asker)
            implements ConversationEvent {}

    /// Whose mark it is. All agents of a store share one.
    enum Side {
        SHOPPER,
        AGENT
    }

    enum OwnerChangeReason {
        TAKEN_OVER,
        ASSISTANT_SILENT,
        HANDED_OFF
    }

    enum SnoozeEndReason {
        DUE,
        SHOPPER_WROTE,
        AGENT_REPLIED,
        ENDED_BY_AGENT
    }
}
