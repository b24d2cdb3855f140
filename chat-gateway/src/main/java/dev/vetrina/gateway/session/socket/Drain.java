package dev.vetrina.gateway.session.socket;

import dev.vetrina.gateway.session.GatewayFrame.Goodbye;
import dev.vetrina.gateway.session.LiveSocket.Leaving;
import dev.vetrina.gateway.session.Sockets;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/// Leaving: no new sockets, a goodbye to each that tells it when to come back, and a second later
/// 1012. What was sent before that is still handled, since frames are handled as they come.
@ApplicationScoped
public class Drain {

    private static final Logger LOG = Logger.getLogger(Drain.class);
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);
    private static final long SOONEST_MS = 1_000;
    private static final long SPREAD_MS = 14_000;

    private final Doors doors;
    private final Sockets sockets;

    Drain(Doors doors, Sockets sockets) {
        this.doors = doors;
        this.sockets = sockets;
    }

    void leave(@Observes ShutdownDelayInitiatedEvent event) {
        leave();
    }

    void leave() {
        doors.drain();
        var all = List.copyOf(sockets.all());
        LOG.infof("Draining: %d sockets are told to come back", all.size());
        for (var i = 0; i < all.size(); i++) {
            // Spread evenly, in an order that says nothing.
            var wait = SOONEST_MS + SPREAD_MS * i / Math.max(1, all.size());
            all.get(i).send(new Goodbye(wait).json());
        }
        Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(LAST_WORDS)
                .subscribe()
                .with(done ->
                        List.copyOf(sockets.all())
                                .forEach(socket -> socket.close(Leaving.DRAINING)));
    }
}
