package dev.vetrina.gateway.session.socket;

import dev.vetrina.gateway.session.Farewell;
import dev.vetrina.kit.outbox.CutOffListener;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/// Leaving: no new sockets, and a farewell to those that are open. So it is, too, while another
/// replica has what they wait for and this one has not.
@ApplicationScoped
public class Drain implements CutOffListener {

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

    @Override
    public void cutOff() {
        LOG.warnf("Cut off: %d sockets are told to come back", farewell.toAll());
    }
}
