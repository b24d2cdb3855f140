package dev.vetrina.gateway.session.socket;

import dev.vetrina.gateway.session.Farewell;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/// Leaving: no new sockets, and a farewell to those that are open.
@ApplicationScoped
public class Drain {

    private static final Logger LOG = Logger.getLogger(Drain.class);

    private final Doors doors;
    private final Farewell farewell;

    Drain(Doors doors, Farewell farewell) {
        this.doors = doors;
        this.farewell = farewell;
    }

    void leave(@Observes ShutdownDelayInitiatedEvent event) {
        doors.drain();
        LOG.infof("Draining: %d sockets are told to come back", farewell.toAll());
    }
}
