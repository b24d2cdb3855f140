package dev.vetrina.ticket.agent;

import dev.vetrina.kit.identity.AgentIdentity;
import io.quarkus.security.spi.runtime.AuthorizationFailureEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;

/// Who is refused may have been a colleague until now, and must not be given more tickets.
@ApplicationScoped
class RolesLost {

    private static final Logger LOG = Logger.getLogger(RolesLost.class);

    private final AgentRoster roster;

    RolesLost(AgentRoster roster) {
        this.roster = roster;
    }

    void refused(@Observes AuthorizationFailureEvent event) {
        var identity = event.getSecurityIdentity();
        if (identity != null && identity.getPrincipal() instanceof JsonWebToken) {
            roster.refused(AgentIdentity.of(identity))
                    .subscribe()
                    .with(
                            recorded -> {},
                            failure -> LOG.warnf("Roles are not recorded: %s", failure.toString()));
        }
    }
}
