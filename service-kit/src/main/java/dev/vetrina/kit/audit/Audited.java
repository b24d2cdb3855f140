package dev.vetrina.kit.audit;

import dev.vetrina.events.AuditEvent.ActionTaken;
import dev.vetrina.events.AuditEvent.Detail;
import dev.vetrina.kit.event.EventJson;
import dev.vetrina.kit.event.Outgoing;
import dev.vetrina.kit.identity.AgentIdentity;
import java.time.Instant;
import java.util.UUID;

/// What the audit log is told, as the outbox takes it in the transaction of the change.
public final class Audited {

    private Audited() {}

    /// @param action what was done, such as `faq.published`
    /// @param subject what it was done to, `kind/id`
    public static Outgoing outgoing(
            String store,
            AgentIdentity by,
            String action,
            String subject,
            Detail detail,
            Instant at) {
        return EventJson.outgoing(
                new ActionTaken(UUID.randomUUID(), store, by.actor(), action, subject, detail, at));
    }
}
