package dev.vetrina.gateway.session;

import dev.vetrina.gateway.GatewayLimits;
import io.github.bucket4j.Bucket;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// How many new sessions and sockets one client address may ask for.
@ApplicationScoped
public class AddressLimits {

    private static final Duration PERIOD = Duration.ofMinutes(1);

    /// Shoppers of one household or office reconnect more often than they sign in.
    private static final int SOCKETS_PER_SESSION = 4;

    /// Beyond this many addresses the ones that are at rest are forgotten.
    private static final int REMEMBERED = 10_000;

    private final Map<String, Bucket> sessions = new ConcurrentHashMap<>();
    private final Map<String, Bucket> sockets = new ConcurrentHashMap<>();
    private final int perMinute;

    AddressLimits(GatewayLimits limits) {
        this.perMinute = limits.sessionsPerMinute();
    }

    /// @return how long to wait; empty where one more session is fine
    public Optional<Duration> session(String address) {
        return take(sessions, address, perMinute);
    }

    public Optional<Duration> socket(String address) {
        return take(sockets, address, (long) perMinute * SOCKETS_PER_SESSION);
    }

    private static Optional<Duration> take(
            Map<String, Bucket> buckets, String address, long capacity) {
        if (buckets.size() > REMEMBERED) {
            buckets.values().removeIf(bucket -> bucket.getAvailableTokens() >= capacity);
        }
        var probe =
                buckets.computeIfAbsent(address, fresh -> bucket(capacity))
                        .tryConsumeAndReturnRemaining(1);
        return probe.isConsumed()
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    /// By a time that only goes forward: a clock that is set back would refill nothing until it is
    /// where it was.
    private static Bucket bucket(long capacity) {
        return Bucket.builder()
                .withNanosecondPrecision()
                .addLimit(limit -> limit.capacity(capacity).refillGreedy(capacity, PERIOD))
                .build();
    }
}
