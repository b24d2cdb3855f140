package dev.vetrina.kit.topic;

import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.Metric;
import org.jspecify.annotations.Nullable;

/// How long a consumer has asked without an answer. Where there is nothing to bring, the broker
/// still answers every `fetch.max.wait.ms`, half a second, and the consumer counts it. For the one
/// thread that asks, and any that want to know.
final class Silence {

    private static final String ANSWERED_FETCHES = "fetch-total";

    private @Nullable Metric fetches;
    private double answers;
    private volatile long since;
    private volatile boolean owed;

    /// The consumer that asks from now on.
    void of(Consumer<?, ?> consumer) {
        fetches =
                consumer.metrics().values().stream()
                        .filter(metric -> metric.metricName().name().equals(ANSWERED_FETCHES))
                        .findAny()
                        .orElse(null);
        answers = 0;
    }

    void asks() {
        if (!owed) {
            since = System.nanoTime();
            owed = true;
        }
    }

    void answered() {
        owed = false;
    }

    /// Without records: they may have been fetched long before.
    void polled() {
        var counted = fetches == null ? 0 : (double) fetches.metricValue();
        if (counted > answers) {
            answers = counted;
            answered();
        }
    }

    Duration lasts() {
        return owed ? Duration.ofNanos(System.nanoTime() - since) : Duration.ZERO;
    }
}
