package dev.vetrina.kit.http;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// Counts together the requests that were broken off. The framework counts each under its path as
/// its caller wrote it, be it one of ours or not.
class CountedReset {

    private static final Tag NO_PATH = Tag.of("uri", "UNKNOWN");

    @Produces
    @Singleton
    MeterFilter resetsTogether() {
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                return id.getName().equals("http.server.requests")
                                && "RESET".equals(id.getTag("status"))
                        ? id.withTag(NO_PATH)
                        : id;
            }
        };
    }
}
