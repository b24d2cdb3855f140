package dev.vetrina.notification.badge;

import dev.vetrina.events.ConversationId;
import dev.vetrina.notification.badge.WaitingTickets.Waiting;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/// Who knows for certain what waits.
public interface UnreadSource {

    /// The next page of tickets that wait, by id; empty at the end.
    Uni<List<Waiting>> unread(Optional<ConversationId> after);
}
