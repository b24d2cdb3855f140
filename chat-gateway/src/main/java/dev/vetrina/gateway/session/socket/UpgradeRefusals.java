package dev.vetrina.gateway.session.socket;

import dev.vetrina.kit.Tally;
import dev.vetrina.kit.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.util.List;

/// Writes a refused upgrade as the problem that it is. The framework would send its status alone.
class UpgradeRefusals {

    /// What somebody should look at. Others are their callers' own affair.
    private static final List<String> ALARMING =
            List.of("unavailable", "origin_not_allowed", "rate_limited");

    private final Tally counted;

    UpgradeRefusals(MeterRegistry meters) {
        this.counted = new Tally("vetrina.socket.refused", "code", ALARMING, meters);
    }

    void register(@Observes Router router) {
        router.route(ShopperEndpoint.PATH).failureHandler(this::write);
    }

    private void write(RoutingContext context) {
        if (!(context.failure() instanceof ProblemException refused)) {
            context.next();
            return;
        }
        counted.count(refused.problem().code());
        refused.end(context.response());
    }
}
