package dev.vetrina.gateway.session;

import dev.vetrina.events.ProfileId;
import dev.vetrina.gateway.GatewayLimits;
import io.github.bucket4j.TimeMeter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;

/// How many new sessions and sockets one client address may ask this replica for, and how often its
/// shoppers, and each of them, may ask for history. All of an IPv6 network's /64 count as one: who
/// has one address of it has them all.
@ApplicationScoped
public class AddressLimits {

    /// Shoppers of one household or office reconnect more often than they sign in.
    private static final int SOCKETS_PER_SESSION = 4;

    /// For as many sockets as may be opened in five minutes.
    private static final int SOCKETS_AT_ONCE = 5 * SOCKETS_PER_SESSION;

    private static final Duration UNTIL_SOME_CLOSE = Duration.ofSeconds(10);

    private static final int SHOPPERS_PER_ADDRESS = 10;

    private static final int NETWORK_BYTES = 8;

    private final RateLimit sessions;
    private final RateLimit sockets;
    private final RateLimit shoppersHistory;
    private final RateLimit history;
    private final long socketsAtOnce;

    /// By a time that only goes forward: a clock that is set back would refill nothing until it is
    /// where it was.
    @Inject
    AddressLimits(GatewayLimits limits) {
        this(limits, TimeMeter.SYSTEM_NANOTIME);
    }

    AddressLimits(GatewayLimits limits, TimeMeter time) {
        var perMinute = limits.sessionsPerMinute();
        var forShopper = limits.historyPerMinute();
        this.sessions = new RateLimit(perMinute, time);
        this.sockets = new RateLimit((long) perMinute * SOCKETS_PER_SESSION, time);
        this.socketsAtOnce = (long) perMinute * SOCKETS_AT_ONCE;
        this.shoppersHistory = new RateLimit(forShopper, time);
        this.history = new RateLimit((long) forShopper * SHOPPERS_PER_ADDRESS, time);
    }

    /// @return how long to wait; empty where one more session is fine
    public Optional<Duration> session(String address) {
        return sessions.take(network(address));
    }

    /// @param network what an address counts as
    /// @param held how many it holds already
    public Optional<Duration> socket(String network, int held) {
        return held >= socketsAtOnce ? Optional.of(UNTIL_SOME_CLOSE) : sockets.take(network);
    }

    /// Who asks too often himself uses up nothing of what the others of his address have.
    public Optional<Duration> history(String address, ProfileId shopper) {
        return shoppersHistory.take(shopper.toString()).or(() -> history.take(network(address)));
    }

    public void forgetWhoRests() {
        all().forEach(RateLimit::forgetWhoRests);
    }

    int remembered() {
        return all().mapToInt(RateLimit::remembered).sum();
    }

    private Stream<RateLimit> all() {
        return Stream.of(sessions, sockets, shoppersHistory, history);
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
}
