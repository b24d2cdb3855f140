package dev.vetrina.ticket.livefeed.socket;

import dev.vetrina.kit.Tally;
import dev.vetrina.kit.problem.Problem;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Counts refused upgrades, and writes each as the problem that it is.
@Startup
@ApplicationScoped
class UpgradeRefusals {

    private static final String RETRY_AFTER_SECONDS = "2";

    /// What somebody should look at. Others are their callers' own affair.
    private static final List<String> ALARMING =
            List.of("unavailable", "origin_not_allowed", "forbidden", "rate_limited");

    private final Tally counted;

    UpgradeRefusals(MeterRegistry meters) {
        this.counted = new Tally("vetrina.socket.refused", "code", ALARMING, meters);
    }

    void refuse(RoutingContext context, Problem problem) {
        counted.count(problem.code());
        var response = context.response();
        if (problem.status() == 503 || problem.status() == 429) {
            response.putHeader("Retry-After", RETRY_AFTER_SECONDS);
        } else if (problem.status() == 401) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        problem.end(response);
    }
}
