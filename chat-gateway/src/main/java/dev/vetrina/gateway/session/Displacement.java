package dev.vetrina.gateway.session;

import dev.vetrina.events.Asker;
import dev.vetrina.events.ProfileId;
import dev.vetrina.events.Signal.SocketClosed;
import dev.vetrina.events.Signal.SocketOpened;
import dev.vetrina.gateway.GatewayLimits;
import dev.vetrina.gateway.Replica;
import dev.vetrina.gateway.session.LiveSocket.Leaving;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A newer socket of the same page replaces the older, and the eleventh of a shopper closes the
/// oldest, on whichever replica they are. Whoever holds the oldest has heard of all that came after
/// it, so that no list has to be shared.
@ApplicationScoped
public class Displacement {

    /// One order for all, so that two that open at once do not both go.
    private static final Comparator<LiveSocket> AGE =
            Comparator.comparing(LiveSocket::openedAt).thenComparing(LiveSocket::id);

    private final Sockets sockets;
    private final Signals signals;
    private final Replica replica;
    private final InstantSource clock;
    private final int most;

    /// Sockets on other replicas of shoppers who have one here.
    private final Map<ProfileId, List<SocketOpened>> elsewhere = new ConcurrentHashMap<>();

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
        var shopper = socket.session().shopper();
        signals.tell(
                new SocketOpened(
                        shopper.store(),
                        shopper.profile(),
                        socket.asker(),
                        socket.client().orElse(null),
                        socket.openedAt()));
        socket.client()
                .ifPresent(client -> {
                    forget(shopper.profile(), client);
                    sockets.of(shopper.profile()).stream()
                            .filter(other -> other.client().filter(client::equals).isPresent())
                            .filter(other -> AGE.compare(other, socket) < 0)
                            .forEach(older -> older.close(Leaving.REPLACED));
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
        if (opened.client() != null) {
            forget(opened.profile(), opened.client());
        }
        elsewhere.merge(
                opened.profile(),
                List.of(opened),
                (known, one) -> Stream.concat(known.stream(), one.stream()).toList());
        var client = opened.client();
        here.stream()
                .filter(socket -> client != null && client.equals(socket.client().orElse(null)))
                .filter(socket -> !socket.openedAt().isAfter(opened.at()))
                .forEach(older -> older.close(Leaving.REPLACED));
        closeOldest(opened.profile());
    }

    public void heard(SocketClosed closed) {
        forget(closed.profile(), closed.socket());
    }

    private void closeOldest(ProfileId profile) {
        var here = sockets.of(profile).stream().filter(LiveSocket::isOpen).toList();
        var there = elsewhere.getOrDefault(profile, List.of());
        if (here.size() + there.size() <= most) {
            return;
        }
        var oldestHere = here.stream().min(Comparator.comparing(LiveSocket::openedAt));
        var oldestThere = there.stream().min(Comparator.comparing(SocketOpened::at));
        if (oldestHere.isPresent()
                && (oldestThere.isEmpty()
                        || oldestHere.get().openedAt().isBefore(oldestThere.get().at()))) {
            oldestHere.get().close(Leaving.REPLACED);
        } else {
            // Its own replica closes it, and one that died has taken it along.
            oldestThere.ifPresent(gone -> forget(profile, gone.socket()));
        }
    }

    private void forget(ProfileId profile, Asker socket) {
        forget(profile, (SocketOpened opened) -> opened.socket().equals(socket));
    }

    /// A page has one socket: where it opens another, the one before is gone, even if its replica
    /// died and could not say so.
    private void forget(ProfileId profile, UUID client) {
        forget(profile, (SocketOpened opened) -> client.equals(opened.client()));
    }

    private void forget(ProfileId profile, Predicate<SocketOpened> gone) {
        elsewhere.computeIfPresent(
                profile,
                (same, known) -> {
                    var left = known.stream().filter(gone.negate()).toList();
                    return left.isEmpty() ? null : left;
                });
    }
}
