package dev.vetrina.notification.badge;

import dev.vetrina.events.Change;
import dev.vetrina.events.ConversationId;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The tickets that wait for a person.
public interface WaitingTickets {

    /// Applies changes in the given order, each once however often it comes: in one transaction,
    /// which also keeps that a recount is due where something is missing.
    ///
    /// @return whether something before one of them never came
    Uni<Boolean> apply(List<Change> changes);

    /// How many wait, by store; a store with none is absent.
    Uni<Map<String, Long>> count();

    /// The mark of what a recount has to mend; empty where none is due.
    Uni<Optional<UUID>> recountDue();

    /// A recount that began when this mark stood is through; a newer mark stays.
    Uni<Void> recounted(UUID mark);

    /// What waits here, with the version that is applied.
    Uni<Map<ConversationId, Long>> versions();

    /// The source says that these wait, as of their versions; newer events that were applied hold.
    ///
    /// @return how many did not stand here before
    Uni<Integer> add(Collection<Waiting> waiting);

    /// The source does not name these any more; a newer event that was applied in the meantime
    /// holds.
    ///
    /// @param versions as they were before the source was asked
    /// @return how many stood here for nothing
    Uni<Integer> remove(Map<ConversationId, Long> versions, Set<ConversationId> kept);

    /// A ticket that waits, as of a version of its conversation.
    ///
    /// @param incarnation of the source's database, which counted the version
    record Waiting(ConversationId conversation, String store, long version, String incarnation) {}
}
