package dev.vetrina.ticket.livefeed.socket;

import dev.vetrina.kit.http.FilterOrder;
import dev.vetrina.kit.identity.AgentIdentity;
import dev.vetrina.kit.identity.Roles;
import dev.vetrina.kit.problem.ProblemException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;

/// Whose token opens a socket, and how many of them. The endpoint's annotation says the same, but
/// refuses with a status alone, and tries to refuse a bad token twice.
class TokenGuard {

    private static final Set<String> ROLES = Set.of(Roles.SUPPORT, Roles.MANAGER, Roles.ADMIN);

    /// Until one of the agent's other pages may be closed.
    private static final Duration AGAIN = Duration.ofSeconds(2);

    private final AgentSockets sockets;
    private final LiveConfig config;
    private final UpgradeRefusals refusals;

    TokenGuard(AgentSockets sockets, LiveConfig config, UpgradeRefusals refusals) {
        this.sockets = sockets;
        this.config = config;
        this.refusals = refusals;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, FilterOrder.AFTER_AUTHORIZATION);
    }

    private void check(RoutingContext context) {
        if (!UpgradeGuard.isSocket(context.normalizedPath())) {
            context.next();
            return;
        }
        // It would answer before us.
        context.remove(QuarkusHttpUser.AUTH_FAILURE_HANDLER);
        QuarkusHttpUser.getSecurityIdentity(context, null)
                .subscribe()
                .with(identity -> enter(context, identity), failure -> refuse(context, failure));
    }

    private void enter(RoutingContext context, SecurityIdentity identity) {
        if (identity.isAnonymous()) {
            refusals.refuse(context, ProblemException.of(401, "unauthorized"));
        } else if (Collections.disjoint(identity.getRoles(), ROLES)) {
            refusals.refuse(context, ProblemException.of(403, "forbidden"));
        } else if (sockets.count(AgentIdentity.of(identity).id()) >= config.socketsPerAgent()) {
            refusals.refuse(context, ProblemException.rateLimited(AGAIN));
        } else {
            context.next();
        }
    }

    private void refuse(RoutingContext context, Throwable failure) {
        if (failure instanceof AuthenticationFailedException) {
            refusals.refuse(context, ProblemException.of(401, "unauthorized"));
        } else {
            context.fail(failure);
        }
    }
}
