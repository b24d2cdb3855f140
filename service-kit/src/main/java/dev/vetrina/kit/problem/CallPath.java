package dev.vetrina.kit.problem;

import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/// The path of a call as it is written in the code, with its parameters' names: what its caller
/// wrote there is not for logs and metrics.
public final class CallPath {

    /// Where the framework keeps it, on the request's own context.
    public static final String KEY = "UrlPathTemplate";

    private CallPath() {}

    /// Of the request that is being handled.
    static String current() {
        var context = Vertx.currentContext();
        @Nullable String path = context == null ? null : context.getLocal(KEY);
        return path == null ? "UNKNOWN" : path;
    }
}
