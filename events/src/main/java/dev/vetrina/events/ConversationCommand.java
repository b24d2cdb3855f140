package dev.vetrina.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a shopper, his gateway or handoff-service asks ticket-service to do. Topic
/// `conversation-commands`, key: store/profile, so that all commands of one shopper keep their
/// order.
public sealed interface ConversationCommand {

    String store();

    ProfileId profile();

    /// Absent where it may be a new one.
    @Nullable ConversationId conversation();

    Instant sentAt();

    /// @param clientId the shopper's own id of the message: it belongs to store and shopper
    /// @param conversation absent to start one, or to join the active one
    /// @param attachments how many the frame names; absent for none
    record SendMessage(
            Shopper shopper,
            UUID clientId,
            @Nullable ConversationId conversation,
            String text,
            @Nullable String legalVersion,
            List<String> faqs,
            @Nullable Integer attachments,
            Asker asker,
            Instant sentAt)
            implements ConversationCommand {

        @Override
        public String store() {
            return shopper.store();
        }

        @Override
        public ProfileId profile() {
            return shopper.profile();
        }
    }

    /// The shopper has seen everything up to `upTo`.
    record MarkRead(
            String store,
            ProfileId profile,
            ConversationId conversation,
            long upTo,
            Asker asker,
            Instant sentAt)
            implements ConversationCommand {}

    /// A live socket of the shopper took every message up to `upTo`: no change of the conversation.
    record MarkDelivered(
            String store, ProfileId profile, ConversationId conversation, long upTo, Instant sentAt)
            implements ConversationCommand {}

    record EndConversation(
            String store,
            ProfileId profile,
            UUID clientId,
            ConversationId conversation,
            Asker asker,
            Instant sentAt)
            implements ConversationCommand {}

    /// Gives the conversation to another owner, where its epoch is still the expected one.
    record ChangeOwner(
            String store,
            ProfileId profile,
            UUID id,
            ConversationId conversation,
            int expectedEpoch,
            Owner to,
            Instant sentAt)
            implements ConversationCommand {}
}
