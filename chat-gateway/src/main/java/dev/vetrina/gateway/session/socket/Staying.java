package dev.vetrina.gateway.session.socket;

import dev.vetrina.gateway.session.Farewell;
import dev.vetrina.gateway.session.LiveSocket;
import dev.vetrina.gateway.session.Sockets;
import dev.vetrina.gateway.settings.Store;
import dev.vetrina.gateway.settings.Stores;
import dev.vetrina.kit.socket.CloseCode;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/// Whether open sockets may stay: not where their store turns its chat off, nor where this replica
/// leaves.
@ApplicationScoped
class Staying {

    private final Sockets sockets;
    private final Doors doors;
    private final Farewell farewell;
    private final Stores stores;

    Staying(Sockets sockets, Doors doors, Farewell farewell, Stores stores) {
        this.sockets = sockets;
        this.doors = doors;
        this.farewell = farewell;
        this.stores = stores;
    }

    void start(@Observes StartupEvent event) {
        stores.watch(this::closeWhereDisabled);
    }

    /// The store may have turned its chat off, and this replica begun to leave, while the socket
    /// was on its way.
    void opened(LiveSocket socket) {
        if (doors.areLeaving()) {
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
