package dev.vetrina.ticket.conversation;

import dev.vetrina.events.AgentId;
import dev.vetrina.events.Assignee;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/// Who may be assigned.
public interface Agents {

    /// An agent who was seen here before and may touch the store.
    Uni<Optional<Assignee>> find(AgentId id, String store);
}
