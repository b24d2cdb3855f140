package dev.vetrina.ticket.conversation.store;

import dev.vetrina.events.Channel;
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
import dev.vetrina.ticket.conversation.CommandIntake.Place;
import dev.vetrina.ticket.conversation.Conversation;
import dev.vetrina.ticket.conversation.Moment;
import dev.vetrina.ticket.conversation.Person;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How things stand for a batch: at first as they were locked and read, then as each item leaves
/// them to the next one.
final class Held {

    private final Map<ConversationId, Conversation> conversations;
    private final Map<CommandKey, Ack> acks;
    private final Map<OnceKey, Answer> answers;
    private final Map<ProfileId, Person> people;
    private final Map<PartitionKey, Long> progress;
    private final Map<String, Long> numbers;
    private final Moment now;

    /// Each shopper's web chat that is not closed. A profile belongs to one store.
    private final Map<ProfileId, ConversationId> active = new HashMap<>();

    /// @param progress the next offset of each partition before this batch
    /// @param numbers the next ticket number of each store where a conversation may begin
    Held(
            Map<ConversationId, Conversation> conversations,
            Map<CommandKey, Ack> acks,
            Map<OnceKey, Answer> answers,
            Map<ProfileId, Person> people,
            Map<PartitionKey, Long> progress,
            Map<String, Long> numbers,
            Moment now) {
        this.conversations = new HashMap<>(conversations);
        this.acks = new HashMap<>(acks);
        this.answers = new HashMap<>(answers);
        this.people = new HashMap<>(people);
        this.progress = Map.copyOf(progress);
        this.numbers = new HashMap<>(numbers);
        this.now = now;
        conversations.values().forEach(this::remember);
    }

    Moment now() {
        return now;
    }

    Map<PartitionKey, Long> progress() {
        return progress;
    }

    /// Whether a batch before this one has done what stands there.
    boolean isDone(Place place) {
        var next = progress.get(PartitionKey.of(place));
        return next != null && place.offset() < next;
    }

    @Nullable Conversation conversation(ConversationId id) {
        return conversations.get(id);
    }

    /// Another shopper's is as good as none.
    @Nullable Conversation owned(ConversationId id, ConversationCommand by) {
        var conversation = conversations.get(id);
        return conversation != null
                        && conversation.store().equals(by.store())
                        && conversation.birth().profile().equals(by.profile())
                ? conversation
                : null;
    }

    /// The web chat of the command's shopper that is not closed.
    @Nullable Conversation activeOf(ConversationCommand command) {
        var id = active.get(command.profile());
        return id == null ? null : owned(id, command);
    }

    void keep(Conversation conversation) {
        conversations.put(conversation.id(), conversation);
        remember(conversation);
    }

    private void remember(Conversation conversation) {
        var birth = conversation.birth();
        if (birth.channel() != Channel.WEB_CHAT) {
            return;
        }
        if (conversation.active()) {
            active.put(birth.profile(), birth.id());
        } else {
            active.remove(birth.profile(), birth.id());
        }
    }

    @Nullable Ack ack(CommandKey key) {
        return acks.get(key);
    }

    void keep(CommandKey key, Ack ack) {
        acks.put(key, ack);
    }

    @Nullable Answer answer(OnceKey key) {
        return answers.get(key);
    }

    void keep(OnceKey key, Answer answer) {
        answers.put(key, answer);
    }

    /// As whom a shopper was known before this batch, or as the batch knows by now.
    @Nullable Person person(ProfileId id) {
        return people.get(id);
    }

    /// @return as whom he was known before
    @Nullable Person keep(ProfileId id, Person person) {
        return people.put(id, person);
    }

    /// Nothing where no conversation may begin.
    @Nullable Long nextNumber(String store) {
        return numbers.get(store);
    }

    void takeNumber(String store) {
        numbers.merge(store, 1L, Long::sum);
    }

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

    record PartitionKey(UUID topic, int partition) {
        static PartitionKey of(Place place) {
            return new PartitionKey(place.topic(), place.partition());
        }
    }
}
