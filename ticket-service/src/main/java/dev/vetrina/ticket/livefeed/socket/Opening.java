package dev.vetrina.ticket.livefeed.socket;

import dev.vetrina.kit.Outage;
import dev.vetrina.kit.identity.AgentIdentity;
import dev.vetrina.ticket.agent.AgentRoster;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.websockets.next.WebSocketConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;

/// Makes sockets of connections, and colleagues of those who open them.
@ApplicationScoped
class Opening {

    private static final Logger LOG = Logger.getLogger(Opening.class);

    private final LiveConfig config;
    private final AgentRoster roster;
    private final InstantSource clock;
    private final Outage outage = new Outage(LOG, "Agents who come are recorded again");

    Opening(LiveConfig config, AgentRoster roster, InstantSource clock) {
        this.config = config;
        this.roster = roster;
        this.clock = clock;
    }

    AgentSocket open(WebSocketConnection connection, SecurityIdentity security) {
        var identity = AgentIdentity.of(security);
        roster.seen(identity).subscribe().with(done -> outage.endsSteadily(), this::tellOfFailure);
        return new AgentSocket(connection, config, identity, expiry(security), clock.millis());
    }

    private void tellOfFailure(Throwable failure) {
        if (outage.begins()) {
            LOG.warnf("Agents who come are not recorded: %s", failure.toString());
        }
    }

    static Instant expiry(SecurityIdentity identity) {
        return identity.getPrincipal() instanceof JsonWebToken token
                ? Instant.ofEpochSecond(token.getExpirationTime())
                : Instant.EPOCH;
    }
}
