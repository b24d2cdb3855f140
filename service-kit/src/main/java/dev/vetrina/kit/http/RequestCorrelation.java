package dev.vetrina.kit.http;

import dev.vetrina.kit.Correlation;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.regex.Pattern;

/// Gives each request its correlation id: the caller's own where that is harmless, else a fresh
/// one. It lies on the request's own context, and goes with it.
class RequestCorrelation {

    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    void register(@Observes Filters filters) {
        filters.register(RequestCorrelation::begin, FilterOrder.CORRELATION);
    }

    private static void begin(RoutingContext context) {
        Correlation.begin(
                Optional.ofNullable(context.request().getHeader(Correlation.HEADER))
                        .filter(given -> HARMLESS.matcher(given).matches())
                        .orElseGet(Correlation::fresh));
        context.next();
    }
}
