package dev.vetrina.kit.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/// What a browser asks before it lets a page of another origin call. Any other `OPTIONS` is a
/// request like all others.
public final class Preflight {

    private Preflight() {}

    /// Answers what the page may send. Whatever is no preflight goes on.
    ///
    /// @param methods that the call takes
    /// @param headers that it reads
    public static void answer(RoutingContext context, String methods, String headers) {
        if (!isOne(context)) {
            context.next();
            return;
        }
        context.response()
                .putHeader("Access-Control-Allow-Methods", methods)
                .putHeader("Access-Control-Allow-Headers", headers)
                .putHeader("Access-Control-Max-Age", "600")
                .setStatusCode(204)
                .end();
    }

    private static boolean isOne(RoutingContext context) {
        return context.request().method().equals(HttpMethod.OPTIONS)
                && context.request().headers().contains("Access-Control-Request-Method");
    }
}
