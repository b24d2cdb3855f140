package dev.vetrina.ticket.ticketlist;

import dev.vetrina.events.ConversationId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where a ticket stands in the list.
///
/// @param at what the order goes by; null where nobody waits
record TicketPlace(ConversationId id, @Nullable Instant at) {

    List<String> key() {
        return List.of(at == null ? "" : at.toString(), id.toString());
    }

    static TicketPlace of(List<String> key) {
        return new TicketPlace(
                new ConversationId(UUID.fromString(key.get(1))),
                key.getFirst().isEmpty() ? null : Instant.parse(key.getFirst()));
    }
}
