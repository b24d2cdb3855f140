package dev.vetrina.kit.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Scripts and styles as the build of the pages compressed them, once and as well as brotli can,
/// for whoever takes that: beside each file lies another one with `.br` behind its name
/// (`web/compress.js`). All others get the file, and the server's own compression.
class Precompressed {

    private static final String BROTLI = ".br";
    private static final Map<String, String> TYPES =
            Map.of(".js", "text/javascript;charset=UTF-8", ".css", "text/css;charset=UTF-8");

    private final Optional<List<String>> places;

    /// @param places what the paths of such files begin with
    Precompressed(
            @ConfigProperty(name = "vetrina.pages.precompressed") Optional<List<String>> places) {
        this.places = places;
    }

    void register(@Observes Filters filters) {
        if (places.isPresent()) {
            var prefixes = places.get();
            filters.register(context -> serve(context, prefixes), FilterOrder.PRECOMPRESSED);
        }
    }

    private static void serve(RoutingContext context, List<String> prefixes) {
        var path = context.normalizedPath();
        if (prefixes.stream().noneMatch(path::startsWith)) {
            context.next();
        } else if (typeOf(path).isPresent() && takesBrotli(context)) {
            context.reroute(path + BROTLI);
        } else {
            context.addHeadersEndHandler(ended -> describe(path, context.response()));
            context.next();
        }
    }

    private static boolean takesBrotli(RoutingContext context) {
        return context.parsedHeaders().acceptEncoding().stream()
                .anyMatch(accepted ->
                        accepted.value().equalsIgnoreCase("br") && accepted.weight() > 0);
    }

    private static void describe(String path, HttpServerResponse response) {
        if (response.getStatusCode() >= 400) {
            return;
        }
        response.putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (path.endsWith(BROTLI)) {
            typeOf(path.substring(0, path.length() - BROTLI.length()))
                    .ifPresent(type -> response.putHeader(HttpHeaders.CONTENT_TYPE, type));
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "br");
        }
    }

    private static Optional<String> typeOf(String path) {
        return TYPES.entrySet().stream()
                .filter(type -> path.endsWith(type.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
