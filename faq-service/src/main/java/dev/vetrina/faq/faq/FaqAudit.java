package dev.vetrina.faq.faq;

import dev.vetrina.events.AuditEvent.Detail;
import dev.vetrina.kit.audit.Audited;
import dev.vetrina.kit.identity.AgentIdentity;
import dev.vetrina.kit.outbox.OutboxRelay;
import dev.vetrina.kit.outbox.panache.PanacheOutbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells the audit log who did what, in the running transaction. Nobody waits for it: the relay
/// finds the rows by itself.
@ApplicationScoped
class FaqAudit {

    private final PanacheOutbox outbox;
    private final InstantSource clock;

    FaqAudit(OutboxRelay relay, InstantSource clock) {
        this.outbox = new PanacheOutbox(relay);
        this.clock = clock;
    }

    /// @param faq as it is now, or was at last
    /// @param fields those that have another value now, where the action does not say it
    Uni<Void> add(FaqRow faq, String action, @Nullable List<String> fields, AgentIdentity by) {
        var detail = new Detail((long) faq.version, fields);
        return add(faq.store, by, action, "faq/" + faq.id, detail);
    }

    Uni<Void> ordered(String store, String locale, AgentIdentity by) {
        var subject = "faq-order/" + store + "/" + locale;
        return add(store, by, "faq.ordered", subject, Detail.NONE);
    }

    private Uni<Void> add(
            String store, AgentIdentity by, String action, String subject, Detail detail) {
        return outbox.add(Audited.outgoing(store, by, action, subject, detail, clock.instant()));
    }
}
