package dev.vetrina.ticket.livefeed.socket;

import dev.vetrina.kit.Tally;
import dev.vetrina.kit.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Counts refused upgrades, and writes each as the problem that it is.
@Startup
@ApplicationScoped
class UpgradeRefusals {

    /// What somebody should look at. Others are their callers' own affair.
    private static final List<String> ALARMING =
            List.of("unavailable", "origin_not_allowed", "forbidden", "rate_limited");

    private final Tally counted;

    UpgradeRefusals(MeterRegistry meters) {
        this.counted = new Tally("vetrina.socket.refused", "code", ALARMING, meters);
    }

    void refuse(RoutingContext context, ProblemException refused) {
        counted.count(refused.problem().code());
        refused.end(context.response());
    }
}
