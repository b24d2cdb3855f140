package dev.vetrina.gateway.session;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// So many in a minute for each key, at once or one by one.
final class RateLimit {

    private static final Duration PERIOD = Duration.ofMinutes(1);

    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
    private final long perMinute;
    private final TimeMeter time;

    RateLimit(long perMinute, TimeMeter time) {
        this.perMinute = perMinute;
        this.time = time;
    }

    /// @return how long to wait; empty where one more is fine
    Optional<Duration> take(String key) {
        var probe = buckets.computeIfAbsent(key, fresh -> bucket()).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed()
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    /// Whoever may ask for as many as a stranger need not be remembered.
    void forgetWhoRests() {
        buckets.values().removeIf(bucket -> bucket.getAvailableTokens() >= perMinute);
    }

    int remembered() {
        return buckets.size();
    }

    private Bucket bucket() {
        return Bucket.builder()
                .withCustomTimePrecision(time)
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, PERIOD))
                .build();
    }
}
