package dev.vetrina.kit.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;

/// A list of tags may come in several lines, which are one list (RFC 9110, 5.3). The framework
/// hands out the first line alone.
class SeveralTags {

    private static final List<String> LISTS =
            List.of(HttpHeaders.IF_MATCH, HttpHeaders.IF_NONE_MATCH);

    void register(@Observes Filters filters) {
        filters.register(SeveralTags::join, FilterOrder.SEVERAL_TAGS);
    }

    private static void join(RoutingContext context) {
        var headers = context.request().headers();
        for (var list : LISTS) {
            var lines = headers.getAll(list);
            if (lines.size() > 1) {
                headers.set(list, String.join(", ", lines));
            }
        }
        context.next();
    }
}
