package dev.vetrina.kit.http;

import dev.vetrina.kit.problem.Problem;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Refuses a body that is too large as the problem that it is. The framework would send its status
/// alone, and still does where a body in chunks says nothing of its length.
public class BodyLimit {

    private static final String LENGTH = "Content-Length";

    private final long max;

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize max) {
        this.max = max.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, FilterOrder.BODY_LIMIT);
    }

    private void check(RoutingContext context) {
        if (length(context.request()) <= max) {
            context.next();
            return;
        }
        refuse(context);
    }

    /// The connection ends, too: nobody will read the rest of it.
    public static void refuse(RoutingContext context) {
        var response =
                context.response()
                        .endHandler(ended -> context.request().connection().close())
                        .putHeader("Connection", "close");
        Problem.of(413, "too_large").end(response);
    }

    private static long length(HttpServerRequest request) {
        var length = request.getHeader(LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }
}
