package dev.vetrina.ticket.agent;

import dev.vetrina.kit.identity.AgentIdentity;
import dev.vetrina.kit.problem.ProblemException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/// Who calls, by the token of this request, and what he may touch.
@RequestScoped
public class CurrentAgent {

    private final SecurityIdentity security;
    private @Nullable AgentIdentity identity;

    CurrentAgent(SecurityIdentity security) {
        this.security = security;
    }

    public AgentIdentity identity() {
        var known = identity;
        if (known == null) {
            known = AgentIdentity.of(security);
            identity = known;
        }
        return known;
    }

    /// The stores to look in; null for all.
    public String @Nullable [] stores() {
        var stores = identity().stores();
        return stores.contains(AgentIdentity.ALL_STORES) ? null : stores.toArray(String[]::new);
    }

    /// @throws ProblemException 404 for another's store, exactly as for one that does not exist
    public void mustTouch(String store) {
        if (!identity().mayTouch(store)) {
            throw ProblemException.notFound("store_unknown");
        }
    }
}
