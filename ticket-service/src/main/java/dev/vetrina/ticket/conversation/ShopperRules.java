package dev.vetrina.ticket.conversation;

import dev.vetrina.events.Asker;
import dev.vetrina.events.Author;
import dev.vetrina.events.ClosedBy;
import dev.vetrina.events.ConversationEvent.ConversationClosed;
import dev.vetrina.events.ConversationEvent.ConversationStarted;
import dev.vetrina.events.ConversationEvent.MessageSent;
import dev.vetrina.events.ConversationEvent.MessagesRead;
import dev.vetrina.events.ConversationEvent.ShopperChanged;
import dev.vetrina.events.ConversationEvent.Side;
import dev.vetrina.events.ConversationEvent.SnoozeEndReason;
import dev.vetrina.events.ConversationEvent.SnoozeEnded;
import dev.vetrina.events.Message;
import dev.vetrina.events.Owner;
import dev.vetrina.kit.event.TextModule;
import dev.vetrina.ticket.conversation.ConversationState.Open;
import dev.vetrina.ticket.conversation.ConversationState.Snoozed;
import dev.vetrina.ticket.conversation.Decision.Accepted;
import dev.vetrina.ticket.conversation.Decision.Refused;
import dev.vetrina.ticket.conversation.Refusal.ByChat;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a shopper may do to a conversation of his own. Whose it is was looked at before.
///
/// @param policy of the conversation's store
/// @param silence how long the assistant may be silent
/// @param limits of one message
public record ShopperRules(StorePolicy policy, Duration silence, MessageLimits limits) {

    /// The first accepted message begins a conversation, with the owner that the settings name.
    ///
    /// @param known what was known of the shopper before
    public Decision start(Birth birth, Utterance said, @Nullable Person known, Moment now) {
        var refusal = refusal(said, policy.firstResponder());
        if (refusal != null) {
            return new Refused(refusal);
        }
        var unborn =
                new Conversation(
                        birth,
                        known == null ? Person.of(said.shopper()) : known.seenAs(said.shopper()),
                        new Open(),
                        new Ownership(policy.firstResponder(), 1, null),
                        null,
                        Marks.NONE,
                        Unanswered.NONE,
                        null,
                        SeenBefore.NOTHING,
                        0,
                        birth.at());
        var changes =
                Changes.of(unborn, now)
                        .make(
                                c -> c,
                                change ->
                                        new ConversationStarted(
                                                change,
                                                birth.number(),
                                                birth.channel(),
                                                said.shopper(),
                                                said.seen().legalVersion(),
                                                said.seen().faqs()));
        return append(changes, said);
    }

    /// A snoozed ticket wakes at once.
    public Decision send(Conversation conversation, Utterance said, Moment now) {
        if (!conversation.active()) {
            return new Refused(ByChat.CONVERSATION_CLOSED);
        }
        var refusal = refusal(said, conversation.owner());
        if (refusal != null) {
            return new Refused(refusal);
        }
        var person = conversation.person().seenAs(said.shopper());
        var changes =
                Changes.of(conversation, now)
                        .makeIf(
                                !person.equals(conversation.person()),
                                c -> c.with(person),
                                change -> new ShopperChanged(change, person.name(), person.email()))
                        .makeIf(
                                conversation.state() instanceof Snoozed,
                                Conversation::opened,
                                change -> new SnoozeEnded(change, SnoozeEndReason.SHOPPER_WROTE));
        return append(changes, said);
    }

    /// Marks only grow, and count on closed conversations too.
    public static Decision read(
            Conversation conversation, long upTo, @Nullable Asker asker, Moment now) {
        var marks = conversation.marks().readByShopper(upTo);
        if (marks.equals(conversation.marks())) {
            return new Accepted(conversation, List.of());
        }
        return Changes.of(conversation, now)
                .make(
                        c -> c.with(marks),
                        change ->
                                new MessagesRead(
                                        change, Side.SHOPPER, marks.readByShopper(), asker))
                .done();
    }

    /// Idempotent: without events where someone else closed first.
    public static Decision end(
            Conversation conversation, UUID clientId, @Nullable Asker asker, Moment now) {
        return conversation.active()
                ? close(conversation, ClosedBy.SHOPPER, clientId, asker, now)
                : new Accepted(conversation, List.of());
    }

    static Decision close(
            Conversation conversation,
            ClosedBy by,
            @Nullable UUID clientId,
            @Nullable Asker asker,
            Moment now) {
        var changes = Changes.of(conversation, now);
        return changes.make(
                        c -> c.closed(by, changes.now().at()),
                        change -> new ConversationClosed(change, by, clientId, asker))
                .done();
    }

    private Decision append(Changes changes, Utterance said) {
        var message = message(changes, said);
        return changes.make(
                        c -> c.saidByShopper(message, said.seen(), silence),
                        change -> new MessageSent(change, message, said.asker()))
                .done();
    }

    private static Message message(Changes changes, Utterance said) {
        var conversation = changes.conversation();
        var name = conversation.person().name();
        return conversation.message(
                said.id(),
                said.clientId(),
                new Author(Author.Kind.SHOPPER, null, name == null ? "" : name, null),
                changes.now().at(),
                said.text(),
                false);
    }

    private @Nullable ByChat refusal(Utterance said, Owner owner) {
        if (TextModule.isLonger(said.text(), limits.textChars())) {
            return ByChat.TEXT_TOO_LONG;
        }
        if (said.attachments() > limits.attachments()) {
            return ByChat.TOO_MANY_ATTACHMENTS;
        }
        if (said.attachments() > 0) {
            return ByChat.ATTACHMENT_UNKNOWN;
        }
        if (TextModule.isEmpty(said.text())) {
            return ByChat.EMPTY_MESSAGE;
        }
        return policy.admits(said.shopper().signedIn(), owner) ? null : ByChat.SIGN_IN_REQUIRED;
    }
}
