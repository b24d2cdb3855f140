package dev.vetrina.kit.http;

import dev.vetrina.kit.problem.Problem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import java.util.regex.Pattern;

/// Refuses paths that different layers could read differently: `;`, encoded separators and dots,
/// empty and dot segments (CVE-2026-39852, CVE-2026-50559). U+0000 is refused behind the path, too:
/// no database takes it.
class PathGuard {

    private static final Pattern AMBIGUOUS =
            Pattern.compile(";|%3b|%2f|%5c|%2e|\\\\|//|/\\.{1,2}(/|$)");

    void register(@Observes Filters filters) {
        filters.register(this::check, FilterOrder.PATH_GUARD);
    }

    private void check(RoutingContext context) {
        var uri = context.request().uri();
        var end = uri.indexOf('?');
        var path = end < 0 ? uri : uri.substring(0, end);
        if (uri.contains("%00") || isAmbiguous(path)) {
            Problem.of(400, "bad_request").end(context.response());
            return;
        }
        context.next();
    }

    private static boolean isAmbiguous(String path) {
        return isSuspect(path) && AMBIGUOUS.matcher(path.toLowerCase(Locale.ROOT)).find();
    }

    /// Few paths hold anything that the pattern could find, and to search is dear.
    private static boolean isSuspect(String path) {
        for (var i = 0; i < path.length(); i++) {
            var suspect =
                    switch (path.charAt(i)) {
                        case ';', '%', '\\' -> true;
                        case '/' -> i + 1 < path.length() && "/.".indexOf(path.charAt(i + 1)) >= 0;
                        default -> false;
                    };
            if (suspect) {
                return true;
            }
        }
        return false;
    }
}
