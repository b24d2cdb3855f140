package dev.vetrina.kit.http;

import dev.vetrina.kit.problem.CallPath;
import io.micrometer.core.instrument.Tags;
import io.quarkus.micrometer.runtime.HttpServerMetricsTagsContributor;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;

/// Counts what was refused or failed under the path of its call. The framework takes a path for one
/// of ours only where its template is another text, so that one without a parameter counts as
/// unknown.
///
/// A preflight reaches no call. It is counted as the framework counts one that has all three of its
/// headers: else each path that anyone asks about would be a time series for ever.
@ApplicationScoped
class CountedPath implements HttpServerMetricsTagsContributor {

    private static final Tags PREFLIGHT = Tags.of("uri", "/cors-preflight");

    @Override
    public Tags contribute(Context request) {
        String path = request.requestContextLocalData(CallPath.KEY);
        var refused = request.response().statusCode() >= 400;
        if (path != null) {
            return refused ? Tags.of("uri", path) : Tags.empty();
        }
        var preflight = !refused && request.request().method().equals(HttpMethod.OPTIONS);
        return preflight ? PREFLIGHT : Tags.empty();
    }
}
