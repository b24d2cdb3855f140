package dev.vetrina.ticket.conversation.store;

import dev.vetrina.events.ConversationCommand;
import dev.vetrina.events.ConversationCommand.ChangeOwner;
import dev.vetrina.events.ConversationCommand.EndConversation;
import dev.vetrina.events.ConversationCommand.MarkDelivered;
import dev.vetrina.events.ConversationCommand.MarkRead;
import dev.vetrina.events.ConversationCommand.SendMessage;
import dev.vetrina.events.ConversationId;
import dev.vetrina.events.MessageId;
import dev.vetrina.events.ProfileId;
import dev.vetrina.ticket.conversation.Asked.Answer;
import dev.vetrina.ticket.conversation.Asked.Once;
import dev.vetrina.ticket.conversation.Conversation;
import dev.vetrina.ticket.conversation.Moment;
import dev.vetrina.ticket.conversation.Person;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a batch has locked and read before it decides. The maps are the batch's own: what one
/// command leaves is what the next one finds.
///
/// @param progress the next offset of each partition before this batch
/// @param numbers the next ticket number of each store where a conversation may begin
record Held(
        Map<ConversationId, Conversation> conversations,
        Map<CommandKey, Ack> acks,
        Map<OnceKey, Answer> answers,
        Map<ProfileId, Person> people,
        Map<PartitionKey, Long> progress,
        Map<String, Long> numbers,
        Moment now) {

    /// A shopper's own id of a frame: it belongs to store and shopper, whatever the conversation.
    record CommandKey(UUID clientId, ProfileId profile, String store) {

        /// Nothing for marks, which have no id.
        static @Nullable CommandKey of(ConversationCommand command) {
            return switch (command) {
                case SendMessage c -> new CommandKey(c.clientId(), c.profile(), c.store());
                case EndConversation c -> new CommandKey(c.clientId(), c.profile(), c.store());
                case MarkRead _, MarkDelivered _, ChangeOwner _ -> null;
            };
        }
    }

    /// What was acked, and so what is acked again.
    record Ack(
            ConversationId conversation,
            @Nullable Long seq,
            @Nullable MessageId message,
            Instant at) {}

    record OnceKey(String key, String caller, String path) {
        static OnceKey of(Once once) {
            return new OnceKey(once.key(), once.caller(), once.path());
        }
    }

    record PartitionKey(UUID topic, int partition) {}
}
