package dev.vetrina.ticket.conversation;

import dev.vetrina.events.ConversationId;
import dev.vetrina.events.ProfileId;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tickets as they stand, read without a lock.
public interface Tickets {

    Uni<Optional<TicketView>> find(ConversationId id);

    /// In the order of the ids; unknown ones are left out, and so is one that this release cannot
    /// read: it hides no other.
    Uni<List<TicketView>> byIds(Collection<ConversationId> ids);

    /// Whose they are; unknown ones are left out. That never changes, so it is asked for once and
    /// remembered.
    Uni<Map<ConversationId, Place>> places(Collection<ConversationId> ids);

    default Uni<Optional<Place>> place(ConversationId id) {
        return places(List.of(id)).map(found -> Optional.ofNullable(found.get(id)));
    }

    record Place(String store, ProfileId profile) {}
}
