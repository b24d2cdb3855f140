package dev.vetrina.gateway.session.socket;

import dev.vetrina.gateway.GatewayLimits;
import dev.vetrina.gateway.session.Farewell;
import dev.vetrina.gateway.session.LiveSocket;
import dev.vetrina.gateway.session.Sockets;
import dev.vetrina.gateway.settings.Store;
import dev.vetrina.gateway.settings.Stores;
import dev.vetrina.kit.socket.CloseCode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.List;

/// One sweep for all sockets instead of a timer for each: pings, missing pongs, expired tokens. And
/// a store that turns its chat off.
@ApplicationScoped
class Upkeep {

    private final Sockets sockets;
    private final Doors doors;
    private final Farewell farewell;
    private final Stores stores;
    private final InstantSource clock;
    private final int pingSeconds;
    private int second;

    Upkeep(
            Sockets sockets,
            Doors doors,
            Farewell farewell,
            Stores stores,
            InstantSource clock,
            GatewayLimits limits) {
        this.sockets = sockets;
        this.doors = doors;
        this.farewell = farewell;
        this.stores = stores;
        this.clock = clock;
        this.pingSeconds = (int) Math.max(1, limits.pingInterval().toSeconds());
    }

    void start(@Observes StartupEvent event) {
        stores.watch(this::closeWhereDisabled);
    }

    /// Each second another share of the sockets is pinged, so that pings do not come in waves.
    @Scheduled(every = "1s")
    @NonBlocking
    Uni<Void> sweep() {
        second = (second + 1) % pingSeconds;
        var now = clock.instant();
        for (var live : sockets.all()) {
            if (!(live instanceof ShopperSocket socket)) {
                continue;
            }
            if (socket.session().isExpired(now)) {
                socket.close(CloseCode.TOKEN_EXPIRED);
            } else if (Math.floorMod(socket.id().hashCode(), pingSeconds) == second) {
                socket.ping();
            }
        }
        return Uni.createFrom().voidItem();
    }

    /// The store may have turned its chat off, and this replica begun to leave, while the socket
    /// was on its way.
    void opened(LiveSocket socket) {
        if (doors.areDraining()) {
            farewell.to(List.of(socket));
        }
        stores.find(socket.session().store())
                .filter(store -> !store.settings().enabled())
                .ifPresent(off -> socket.close(CloseCode.BLOCKED));
    }

    private void closeWhereDisabled(Store store) {
        if (store.settings().enabled()) {
            return;
        }
        sockets.all().stream()
                .filter(socket -> socket.session().store().equals(store.key()))
                .forEach(socket -> socket.close(CloseCode.BLOCKED));
    }
}
