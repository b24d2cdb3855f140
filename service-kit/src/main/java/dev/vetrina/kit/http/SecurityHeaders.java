package dev.vetrina.kit.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;

/// The headers that every answer carries. A page that needs more (the console) replaces the policy
/// with its own.
class SecurityHeaders {

    /// For answers that are no pages: nothing in them may load or be framed.
    private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";

    void register(@Observes Filters filters) {
        filters.register(this::add, FilterOrder.SECURITY_HEADERS);
    }

    private void add(RoutingContext context) {
        context.addHeadersEndHandler(ended -> {
            var headers = context.response().headers();
            set(headers, "X-Content-Type-Options", "nosniff");
            set(headers, "Referrer-Policy", "no-referrer");
            set(headers, "Content-Security-Policy", NOTHING);
            set(headers, "Strict-Transport-Security", "max-age=31536000");
        });
        context.next();
    }

    private static void set(MultiMap headers, String name, String value) {
        if (!headers.contains(name)) {
            headers.set(name, value);
        }
    }
}
