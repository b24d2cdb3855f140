package dev.vetrina.local.origin;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/// What every answer of the launcher's own pages carries. The services set theirs themselves.
final class SecurityHeaders implements Handler<RoutingContext> {
    private final String policy;

    private SecurityHeaders(String policy) {
        this.policy = policy;
    }

    /// For answers that are no pages.
    static SecurityHeaders strict() {
        return new SecurityHeaders("default-src 'none'; base-uri 'none'; frame-ancestors 'none'");
    }

    /// For a storefront with the widget of another origin, without anything inline.
    static SecurityHeaders withWidgetFrom(String origin) {
        var socket = origin.replaceFirst("^http", "ws");
        return new SecurityHeaders(
                String.join(
                        "; ",
                        "default-src 'none'",
                        "script-src 'self' " + origin,
                        "style-src 'self' " + origin,
                        "connect-src 'self' " + origin + " " + socket,
                        "img-src 'self' data: " + origin,
                        "font-src 'self' " + origin,
                        "manifest-src 'self'",
                        "form-action 'self'",
                        "base-uri 'none'",
                        "frame-ancestors 'none'"));
    }

    @Override
    public void handle(RoutingContext context) {
        context.response()
                .putHeader("Content-Security-Policy", policy)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("X-Frame-Options", "DENY")
                .putHeader("Referrer-Policy", "strict-origin-when-cross-origin")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        context.next();
    }
}
