package dev.vetrina.faq.faq;

import dev.vetrina.kit.http.FilterOrder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;

/// The published FAQs answer every origin, refusals included; nothing else here answers any.
class AnyOrigin {

    /// As the router matches it: with or without a slash at its end.
    private static final Pattern PUBLISHED = Pattern.compile("/faq/v1/stores/[^/]+/published/?");

    void register(@Observes Filters filters) {
        // Before the first filter that refuses.
        filters.register(this::allow, FilterOrder.PATH_GUARD + 1);
    }

    private void allow(RoutingContext context) {
        if (!PUBLISHED.matcher(context.request().path()).matches()) {
            context.next();
            return;
        }
        var response = context.response();
        response.putHeader("Access-Control-Allow-Origin", "*");
        response.putHeader("Access-Control-Expose-Headers", "ETag, Retry-After");
        if (context.request().method().equals(HttpMethod.OPTIONS)) {
            response.putHeader("Access-Control-Allow-Methods", "GET")
                    .putHeader("Access-Control-Allow-Headers", "If-None-Match")
                    .putHeader("Access-Control-Max-Age", "600")
                    .setStatusCode(204)
                    .end();
            return;
        }
        context.next();
    }
}
