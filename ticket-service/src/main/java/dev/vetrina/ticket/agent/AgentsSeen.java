package dev.vetrina.ticket.agent;

import dev.vetrina.kit.identity.AgentIdentity;
import dev.vetrina.kit.identity.Roles;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/// Whoever calls the helpdesk's API works here.
class AgentsSeen {

    private final CurrentIdentityAssociation identities;
    private final AgentRoster roster;

    AgentsSeen(CurrentIdentityAssociation identities, AgentRoster roster) {
        this.identities = identities;
        this.roster = roster;
    }

    /// Before the call itself, so that its caller can be assigned by it.
    @ServerRequestFilter
    public Uni<@Nullable Response> record() {
        return identities
                .getDeferredIdentity()
                .chain(identity -> record(identity))
                .map(recorded -> (@Nullable Response) null);
    }

    private Uni<Void> record(SecurityIdentity identity) {
        return identity.getPrincipal() instanceof JsonWebToken && !identity.hasRole(Roles.SERVICE)
                ? roster.seen(AgentIdentity.of(identity))
                : Uni.createFrom().voidItem();
    }
}
