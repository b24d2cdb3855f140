package dev.vetrina.faq.faq;

import dev.vetrina.kit.http.FilterOrder;
import dev.vetrina.kit.http.Preflight;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;

/// The published FAQs answer every origin, refusals included; nothing else here answers any.
class AnyOrigin {

    /// As the router matches it: with or without a slash at its end.
    private static final Pattern PUBLISHED = Pattern.compile("/faq/v1/stores/[^/]+/published/?");

    void register(@Observes Filters filters) {
        filters.register(this::allow, FilterOrder.CROSS_ORIGIN);
    }

    private void allow(RoutingContext context) {
        if (!PUBLISHED.matcher(context.normalizedPath()).matches()) {
            context.next();
            return;
        }
        var response = context.response();
        response.putHeader("Access-Control-Allow-Origin", "*");
        response.putHeader("Access-Control-Expose-Headers", "ETag, Retry-After");
        Preflight.answer(context, "GET", "If-None-Match");
    }
}
