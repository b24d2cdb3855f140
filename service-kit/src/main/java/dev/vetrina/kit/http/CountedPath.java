package dev.vetrina.kit.http;

import io.micrometer.core.instrument.Tags;
import io.quarkus.micrometer.runtime.HttpServerMetricsTagsContributor;
import jakarta.enterprise.context.ApplicationScoped;

/// Counts what was refused or failed under the path of its call. The framework takes a path for one
/// of ours only where its template is another text, so that one without a parameter counts as
/// unknown.
@ApplicationScoped
class CountedPath implements HttpServerMetricsTagsContributor {

    /// Where the framework keeps the path of the call that it found, as it is written in the code.
    private static final String TEMPLATE = "UrlPathTemplate";

    @Override
    public Tags contribute(Context request) {
        String template = request.requestContextLocalData(TEMPLATE);
        return template == null || request.response().statusCode() < 400
                ? Tags.empty()
                : Tags.of("uri", template);
    }
}
