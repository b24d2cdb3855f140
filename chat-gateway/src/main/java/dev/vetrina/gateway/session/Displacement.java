package dev.vetrina.gateway.session;

import dev.vetrina.events.Asker;
import dev.vetrina.events.ProfileId;
import dev.vetrina.events.Signal.SocketClosed;
import dev.vetrina.events.Signal.SocketOpened;
import dev.vetrina.gateway.GatewayLimits;
import dev.vetrina.gateway.Replica;
import dev.vetrina.kit.socket.CloseCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A newer socket of the same page replaces the older, and the eleventh of a shopper closes the
/// oldest, on whichever replica they are. Whoever holds the oldest has heard of all that came after
/// it, so that no list has to be shared. What is open is told again every minute: a replica that
/// died could not say what closed with it, and what is no longer told of is forgotten.
@ApplicationScoped
public class Displacement {

    /// One order for all, so that two that open at once do not both go.
    private static final Comparator<LiveSocket> AGE =
            Comparator.comparing(LiveSocket::openedAt).thenComparing(LiveSocket::id);

    /// Seconds, each of which tells of another share of the sockets.
    private static final int PERIOD = 60;

    /// How many periods a socket elsewhere counts without being told of.
    private static final int SILENT = 2;

    private final Sockets sockets;
    private final Signals signals;
    private final Replica replica;
    private final InstantSource clock;
    private final int most;

    /// Sockets on other replicas of shoppers who have one here.
    private final Map<ProfileId, List<Elsewhere>> elsewhere = new ConcurrentHashMap<>();

    private int second;
    private volatile int period;

    Displacement(
            Sockets sockets,
            Signals signals,
            Replica replica,
            InstantSource clock,
            GatewayLimits limits) {
        this.sockets = sockets;
        this.signals = signals;
        this.replica = replica;
        this.clock = clock;
        this.most = limits.socketsPerShopper();
    }

    /// The socket is among `Sockets`.
    public void opened(LiveSocket socket) {
        announce(socket);
        var shopper = socket.session().shopper();
        socket.client()
                .ifPresent(client -> {
                    forget(shopper.profile(), client);
                    sockets.of(shopper.profile()).stream()
                            .filter(other -> other.client().filter(client::equals).isPresent())
                            .filter(other -> AGE.compare(other, socket) < 0)
                            .forEach(older -> older.close(CloseCode.REPLACED));
                });
        closeOldest(shopper.profile());
    }

    /// The socket is no longer among `Sockets`.
    public void closed(LiveSocket socket) {
        var shopper = socket.session().shopper();
        if (sockets.of(shopper.profile()).isEmpty()) {
            elsewhere.remove(shopper.profile());
        }
        signals.tell(
                new SocketClosed(
                        shopper.store(), shopper.profile(), socket.asker(), clock.instant()));
    }

    public void heard(SocketOpened opened) {
        var here = sockets.of(opened.profile());
        if (replica.holds(opened.socket()) || here.isEmpty()) {
            return;
        }
        remember(opened);
        var client = opened.client();
        here.stream()
                .filter(socket -> client != null && client.equals(socket.client().orElse(null)))
                .filter(socket -> !socket.openedAt().isAfter(opened.at()))
                .forEach(older -> older.close(CloseCode.REPLACED));
        closeOldest(opened.profile());
    }

    public void heard(SocketClosed closed) {
        forget(closed.profile(), closed.socket());
    }

    /// To be called every second.
    public void announceSome() {
        second = (second + 1) % PERIOD;
        for (var socket : sockets.all()) {
            if (socket.isOpen() && Math.floorMod(socket.id().hashCode(), PERIOD) == second) {
                announce(socket);
            }
        }
        if (second == 0) {
            period++;
            elsewhere
                    .keySet()
                    .forEach(profile -> forget(profile, known -> period - known.period() > SILENT));
        }
    }

    private void announce(LiveSocket socket) {
        var shopper = socket.session().shopper();
        signals.tell(
                new SocketOpened(
                        shopper.store(),
                        shopper.profile(),
                        socket.asker(),
                        socket.client().orElse(null),
                        socket.openedAt()));
    }

    /// Only while the shopper has a socket here, which is looked at inside: the last one may close
    /// meanwhile.
    private void remember(SocketOpened opened) {
        elsewhere.compute(
                opened.profile(),
                (profile, known) ->
                        sockets.of(profile).isEmpty()
                                ? null
                                : Stream.concat(
                                                others(known, opened),
                                                Stream.of(new Elsewhere(opened, period)))
                                        .toList());
    }

    private static Stream<Elsewhere> others(@Nullable List<Elsewhere> known, SocketOpened opened) {
        return known == null
                ? Stream.empty()
                : known.stream()
                        .filter(other -> !other.is(opened.socket()))
                        .filter(other -> !other.isOf(opened.client()));
    }

    private void closeOldest(ProfileId profile) {
        var here = sockets.of(profile).stream().filter(LiveSocket::isOpen).toList();
        var there = elsewhere.getOrDefault(profile, List.of());
        if (here.size() + there.size() <= most) {
            return;
        }
        var oldestHere = here.stream().min(Comparator.comparing(LiveSocket::openedAt));
        var oldestThere =
                there.stream().map(Elsewhere::socket).min(Comparator.comparing(SocketOpened::at));
        if (oldestHere.isPresent()
                && (oldestThere.isEmpty()
                        || oldestHere.get().openedAt().isBefore(oldestThere.get().at()))) {
            oldestHere.get().close(CloseCode.REPLACED);
        } else {
            // Its own replica closes it, and one that died has taken it along.
            oldestThere.ifPresent(gone -> forget(profile, gone.socket()));
        }
    }

    private void forget(ProfileId profile, Asker socket) {
        forget(profile, (Elsewhere other) -> other.is(socket));
    }

    /// A page has one socket: where it opens another, the one before is gone, even if its replica
    /// died and could not say so.
    private void forget(ProfileId profile, UUID client) {
        forget(profile, (Elsewhere other) -> other.isOf(client));
    }

    private void forget(ProfileId profile, Predicate<Elsewhere> gone) {
        elsewhere.computeIfPresent(
                profile,
                (same, known) -> {
                    var left = known.stream().filter(gone.negate()).toList();
                    return left.isEmpty() ? null : left;
                });
    }

    /// @param period when it was told of last
    private record Elsewhere(SocketOpened socket, int period) {

        boolean is(Asker other) {
            return socket.socket().equals(other);
        }

        boolean isOf(@Nullable UUID client) {
            return client != null && client.equals(socket.client());
        }
    }
}
