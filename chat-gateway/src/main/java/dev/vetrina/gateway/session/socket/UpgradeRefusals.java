package dev.vetrina.gateway.session.socket;

import dev.vetrina.kit.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;

/// Writes a refused upgrade as the problem that it is. The framework would send its status alone.
class UpgradeRefusals {

    private final MeterRegistry meters;

    UpgradeRefusals(MeterRegistry meters) {
        this.meters = meters;
    }

    void register(@Observes Router router) {
        router.route(ShopperEndpoint.PATH).failureHandler(this::write);
    }

    private void write(RoutingContext context) {
        if (!(context.failure() instanceof ProblemException refused)) {
            context.next();
            return;
        }
        var problem = refused.problem();
        meters.counter("vetrina.socket.refused", "code", problem.code()).increment();
        var response = context.response();
        var wait = refused.retryAfter();
        if (wait != null) {
            var seconds = Math.max(1, wait.plusMillis(999).toSeconds());
            response.putHeader("Retry-After", Long.toString(seconds));
        }
        problem.end(response);
    }
}
