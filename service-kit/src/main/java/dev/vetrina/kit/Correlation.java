package dev.vetrina.kit;

import java.util.UUID;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/// The id that follows a frame or request through all services. It stands in every log line of the
/// work done for it, and in no log line of anything else.
public final class Correlation {

    /// Over HTTP; on Kafka it is the header `ce_correlationid`.
    public static final String HEADER = "X-Correlation-Id";

    private static final String MDC_KEY = "correlationId";

    private Correlation() {}

    public static String fresh() {
        return UUID.randomUUID().toString();
    }

    /// Of the request that is being handled.
    public static String ofRequest() {
        var current = current();
        return current == null ? fresh() : current;
    }

    /// Of what is being worked for here, where that has one.
    public static @Nullable String current() {
        return MDC.get(MDC_KEY) instanceof String correlation ? correlation : null;
    }

    /// From here on, for as long as the context lives that this runs on.
    public static void begin(@Nullable String correlation) {
        if (correlation != null) {
            MDC.put(MDC_KEY, correlation);
        }
    }

    /// Runs `work`, with the id in its log lines.
    public static void during(@Nullable String correlation, Runnable work) {
        if (correlation == null) {
            work.run();
            return;
        }
        var before = current();
        MDC.put(MDC_KEY, correlation);
        try {
            work.run();
        } finally {
            if (before == null) {
                MDC.remove(MDC_KEY);
            } else {
                MDC.put(MDC_KEY, before);
            }
        }
    }
}
