package dev.vetrina.ticket.livefeed.socket;

import dev.vetrina.kit.http.FilterOrder;
import dev.vetrina.kit.identity.SocketToken;
import dev.vetrina.kit.problem.ProblemException;
import dev.vetrina.kit.topic.TopicFollowers;
import dev.vetrina.ticket.console.ConsoleConfig;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an upgrade must bring before anybody looks at its token: our subprotocol, and an origin
/// that is the console's own. Without an `Origin` only where the token did not come from a browser.
@ApplicationScoped
class UpgradeGuard {

    private final AgentSockets sockets;
    private final TopicFollowers followers;
    private final LiveConfig config;
    private final List<String> origins;
    private final UpgradeRefusals refusals;

    UpgradeGuard(
            AgentSockets sockets,
            TopicFollowers followers,
            LiveConfig config,
            ConsoleConfig console,
            UpgradeRefusals refusals) {
        this.sockets = sockets;
        this.followers = followers;
        this.config = config;
        this.origins = console.origins().orElse(List.of());
        this.refusals = refusals;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, FilterOrder.UPGRADE_GUARD);
    }

    private void check(RoutingContext context) {
        if (!isSocket(context.normalizedPath())) {
            context.next();
            return;
        }
        var refused = refusal(context);
        if (refused == null) {
            context.next();
        } else {
            refusals.refuse(context, refused);
        }
    }

    /// As the router matches it: after decoding, and with or without a slash at its end.
    static boolean isSocket(String path) {
        return path.equals(AgentEndpoint.PATH) || path.equals(AgentEndpoint.PATH + "/");
    }

    private @Nullable ProblemException refusal(RoutingContext context) {
        var headers = context.request().headers();
        if (!offers(headers.get("Sec-WebSocket-Protocol"))) {
            return ProblemException.of(400, "subprotocol_required", AgentEndpoint.SUBPROTOCOL);
        }
        var origin = headers.get("Origin");
        if (origin == null ? SocketToken.cameInSubprotocol(headers) : !origins.contains(origin)) {
            return ProblemException.of(403, "origin_not_allowed");
        }
        if (sockets.areLeaving()
                || !followers.areCaughtUp()
                || sockets.count() >= config.sockets()) {
            return ProblemException.unavailable();
        }
        return null;
    }

    private static boolean offers(@Nullable String subprotocols) {
        return subprotocols != null
                && Arrays.stream(subprotocols.split(",", -1))
                        .anyMatch(offered -> offered.strip().equals(AgentEndpoint.SUBPROTOCOL));
    }
}
