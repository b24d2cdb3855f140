package dev.vetrina.kit.http;

import dev.vetrina.kit.problem.CallPath;
import io.micrometer.core.instrument.Tags;
import io.quarkus.micrometer.runtime.HttpServerMetricsTagsContributor;
import jakarta.enterprise.context.ApplicationScoped;

/// Counts what was refused or failed under the path of its call. The framework takes a path for one
/// of ours only where its template is another text, so that one without a parameter counts as
/// unknown.
@ApplicationScoped
class CountedPath implements HttpServerMetricsTagsContributor {

    @Override
    public Tags contribute(Context request) {
        String path = request.requestContextLocalData(CallPath.KEY);
        return path == null || request.response().statusCode() < 400
                ? Tags.empty()
                : Tags.of("uri", path);
    }
}
