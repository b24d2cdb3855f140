package dev.vetrina.ticket.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that was done.
///
/// @param subject what it was done to: a ticket's bare id, else `kind/id`
public record AuditRecord(
        long id,
        Instant at,
        String store,
        Actor actor,
        String action,
        String subject,
        JsonNode detail) {

    /// @param kind `AGENT`, `MACHINE`, `SERVICE`, `SYSTEM`
    public record Actor(String kind, @Nullable String id, @Nullable String name) {}
}
