package dev.vetrina.kit.http;

import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/// Counts under a name of its own what HTTP knows as a method. A client may make up as many others
/// as it likes, each of which would be a time series for ever.
class CountedMethod {

    private static final Set<String> KNOWN =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "CONNECT", "TRACE");

    @Produces
    @Singleton
    MeterFilter othersTogether() {
        return MeterFilter.replaceTagValues(
                "method", method -> KNOWN.contains(method) ? method : "UNKNOWN");
    }
}
