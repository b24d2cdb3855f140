package dev.vetrina.ticket.console;

import dev.vetrina.kit.http.FilterOrder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// The headers of the console's pages: a policy without `unsafe-inline`, and assets that browsers
/// may keep, since their names change with their content. What is not there yet is not kept.
@ApplicationScoped
class ConsolePages {

    private static final String ROOT = "/helpdesk";
    private static final String PAGES = ROOT + "/";
    private static final String API = PAGES + "v1/";
    private static final String ASSETS = PAGES + "assets/";

    private static final String FOR_GOOD = "public, max-age=31536000, immutable";

    private final String policy;

    ConsolePages(Issuer issuer) {
        var issuerOrigin = issuer.origin();
        this.policy =
                """
                default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
                font-src 'self'; connect-src 'self' %s; form-action 'self' %s; object-src 'none'; \
                base-uri 'none'; frame-ancestors 'none'\
                """
                        .formatted(issuerOrigin, issuerOrigin);
    }

    void register(@Observes Filters filters) {
        filters.register(this::serve, FilterOrder.PAGES);
    }

    private void serve(RoutingContext context) {
        var path = context.normalizedPath();
        if (path.equals(ROOT)) {
            context.response().setStatusCode(308).putHeader(HttpHeaders.LOCATION, PAGES).end();
            return;
        }
        if (path.startsWith(PAGES) && !path.startsWith(API)) {
            context.addHeadersEndHandler(ended -> describe(context, path));
        }
        context.next();
    }

    private void describe(RoutingContext context, String path) {
        var response = context.response();
        response.putHeader("Content-Security-Policy", policy);
        response.putHeader(
                HttpHeaders.CACHE_CONTROL,
                path.startsWith(ASSETS) ? ofAsset(response.getStatusCode()) : "no-cache");
    }

    private static String ofAsset(int status) {
        return status < 400 ? FOR_GOOD : "no-store";
    }
}
