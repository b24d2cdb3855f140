package dev.vetrina.ticket.conversation;

import dev.vetrina.events.ConversationId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What was said, page by page.
public interface Messages {

    /// As agents read it: with marks, and with the notes behind the messages of the page.
    Uni<Slice> forAgents(ConversationId id, Range range);

    /// As its shopper reads it.
    Uni<Slice> forShopper(ConversationId id, Range range);

    Uni<Optional<Trace>> trace(ConversationId id, UUID message);

    /// Both bounds are exclusive; without either it is the newest page.
    record Range(@Nullable Long after, @Nullable Long before, int limit) {}

    /// @param more whether there are more in the direction that was asked for
    record Slice(List<MessageView> items, boolean more) {
        public Slice {
            items = List.copyOf(items);
        }
    }

    /// A message's way, each step with its time; null where it has not been taken yet, or never
    /// will.
    record Trace(
            UUID id,
            long seq,
            Instant acceptedAt,
            Instant storedAt,
            @Nullable Instant publishedAt,
            @Nullable Instant deliveredAt,
            @Nullable Instant readAt,
            @Nullable Instant relayedAt) {}
}
