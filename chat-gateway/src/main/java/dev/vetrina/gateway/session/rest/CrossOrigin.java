package dev.vetrina.gateway.session.rest;

import dev.vetrina.gateway.settings.Store;
import dev.vetrina.gateway.settings.Stores;
import dev.vetrina.kit.http.FilterOrder;
import dev.vetrina.kit.http.Preflight;
import dev.vetrina.kit.problem.Problem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Whose pages may call. Configuration answers every origin; sessions those that the store lists;
/// history, whose path names no store, those that any store lists (the resource looks again, at the
/// token's store). Never with credentials. The paths are as the router matches them: with or
/// without a slash at the end.
class CrossOrigin {

    static final Pattern SESSIONS = Pattern.compile("/chat/v1/stores/([^/]+)/sessions/?");

    private static final Pattern CONFIG = Pattern.compile("/chat/v1/stores/[^/]+/config/?");
    private static final Pattern HISTORY = Pattern.compile("/chat/v1/conversations(/.*)?");
    private static final Pattern WIDGET = Pattern.compile("/chat/(w\\.js|assets/.*)");

    private final Stores stores;

    CrossOrigin(Stores stores) {
        this.stores = stores;
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, FilterOrder.CROSS_ORIGIN);
    }

    private void handle(RoutingContext context) {
        var path = context.normalizedPath();
        var sessions = SESSIONS.matcher(path);
        if (CONFIG.matcher(path).matches() || WIDGET.matcher(path).matches()) {
            everyone(context);
        } else if (sessions.matches()) {
            listed(
                    context,
                    stores.find(sessions.group(1)).map(Store::settings).isEmpty(),
                    origin ->
                            stores.find(sessions.group(1))
                                    .map(store -> store.settings().allows(origin))
                                    .orElse(false));
        } else if (HISTORY.matcher(path).matches()) {
            listed(context, false, stores::anyAllows);
        } else {
            context.next();
        }
    }

    private static void everyone(RoutingContext context) {
        context.response().putHeader("Access-Control-Allow-Origin", "*");
        context.response().putHeader("Access-Control-Expose-Headers", "ETag, Retry-After");
        goOn(context);
    }

    /// @param unknown the path names a store that is none: the resource says so
    private static void listed(RoutingContext context, boolean unknown, Predicate<String> listed) {
        context.response().putHeader("Vary", "Origin");
        var origin = Optional.ofNullable(context.request().getHeader("Origin"));
        if (unknown || origin.isEmpty()) {
            context.next();
        } else if (!listed.test(origin.get())) {
            Problem.of(403, "origin_not_allowed").end(context.response());
        } else {
            context.response().putHeader("Access-Control-Allow-Origin", origin.get());
            context.response().putHeader("Access-Control-Expose-Headers", "ETag, Retry-After");
            goOn(context);
        }
    }

    private static void goOn(RoutingContext context) {
        Preflight.answer(
                context,
                "GET, POST",
                "Authorization, Content-Type, Idempotency-Key, If-None-Match");
    }
}
