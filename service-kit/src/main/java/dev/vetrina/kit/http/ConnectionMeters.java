package dev.vetrina.kit.http;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// Keeps the framework from running a clock for every open connection, which thousands of idle
/// sockets would pay for in memory. How many there are, each service's own gauges say.
class ConnectionMeters {

    private static final String CONNECTIONS = "http.server.";

    @Produces
    @Singleton
    MeterFilter withoutClocks() {
        return MeterFilter.deny(meter ->
                meter.getType() == Meter.Type.LONG_TASK_TIMER
                        && meter.getName().startsWith(CONNECTIONS));
    }
}
