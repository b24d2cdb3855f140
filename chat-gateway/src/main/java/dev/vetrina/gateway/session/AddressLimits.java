package dev.vetrina.gateway.session;

import dev.vetrina.gateway.GatewayLimits;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// How many new sessions and sockets one client address may ask this replica for. All of an IPv6
/// network's /64 count as one: who has one address of it has them all.
@ApplicationScoped
public class AddressLimits {

    private static final Duration PERIOD = Duration.ofMinutes(1);

    /// Shoppers of one household or office reconnect more often than they sign in.
    private static final int SOCKETS_PER_SESSION = 4;

    /// For as many sockets as may be opened in five minutes.
    private static final int SOCKETS_AT_ONCE = 5 * SOCKETS_PER_SESSION;

    private static final Duration UNTIL_SOME_CLOSE = Duration.ofSeconds(10);

    private static final int NETWORK_BYTES = 8;

    private final Map<String, Bucket> sessions = new ConcurrentHashMap<>();
    private final Map<String, Bucket> sockets = new ConcurrentHashMap<>();
    private final int perMinute;
    private final TimeMeter time;

    /// By a time that only goes forward: a clock that is set back would refill nothing until it is
    /// where it was.
    @Inject
    AddressLimits(GatewayLimits limits) {
        this(limits, TimeMeter.SYSTEM_NANOTIME);
    }

    AddressLimits(GatewayLimits limits, TimeMeter time) {
        this.perMinute = limits.sessionsPerMinute();
        this.time = time;
    }

    /// @return how long to wait; empty where one more session is fine
    public Optional<Duration> session(String address) {
        return take(sessions, address, perMinute);
    }

    /// @param held how many it holds already
    public Optional<Duration> socket(String address, int held) {
        return held >= (long) perMinute * SOCKETS_AT_ONCE
                ? Optional.of(UNTIL_SOME_CLOSE)
                : take(sockets, address, (long) perMinute * SOCKETS_PER_SESSION);
    }

    /// Whoever may ask for as many as a stranger need not be remembered.
    public void forgetWhoRests() {
        forget(sessions, perMinute);
        forget(sockets, (long) perMinute * SOCKETS_PER_SESSION);
    }

    int remembered() {
        return sessions.size() + sockets.size();
    }

    private static void forget(Map<String, Bucket> buckets, long capacity) {
        buckets.values().removeIf(bucket -> bucket.getAvailableTokens() >= capacity);
    }

    private Optional<Duration> take(Map<String, Bucket> buckets, String address, long capacity) {
        var probe =
                buckets.computeIfAbsent(network(address), fresh -> bucket(capacity))
                        .tryConsumeAndReturnRemaining(1);
        return probe.isConsumed()
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    /// What counts as one. An IPv4 address that is written as an IPv6 one is itself; what is no
    /// address is left alone.
    public static String network(String address) {
        try {
            var bytes = InetAddress.ofLiteral(address).getAddress();
            return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, NETWORK_BYTES));
        } catch (IllegalArgumentException e) {
            return address;
        }
    }

    private Bucket bucket(long capacity) {
        return Bucket.builder()
                .withCustomTimePrecision(time)
                .addLimit(limit -> limit.capacity(capacity).refillGreedy(capacity, PERIOD))
                .build();
    }
}
