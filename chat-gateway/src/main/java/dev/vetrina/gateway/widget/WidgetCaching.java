package dev.vetrina.gateway.widget;

import dev.vetrina.kit.http.FilterOrder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;

/// How long browsers keep the widget: its script, which has one name for ever, for a short while;
/// the assets, whose names change with their content, for good.
class WidgetCaching {

    /// And `/chat/w.js.br`, what the build compressed.
    private static final String SCRIPT = "/chat/w.js";

    private static final String ASSETS = "/chat/assets/";
    private static final String SHORT = "public, max-age=300, stale-while-revalidate=86400";
    private static final String FOR_GOOD = "public, max-age=31536000, immutable";

    void register(@Observes Filters filters) {
        filters.register(this::cache, FilterOrder.PAGES);
    }

    private void cache(RoutingContext context) {
        var path = context.normalizedPath();
        if (path.startsWith(SCRIPT) || path.startsWith(ASSETS)) {
            context.addHeadersEndHandler(ended -> {
                var response = context.response();
                if (response.getStatusCode() < 400) {
                    response.putHeader("Cache-Control", path.startsWith(SCRIPT) ? SHORT : FOR_GOOD);
                }
            });
        }
        context.next();
    }
}
