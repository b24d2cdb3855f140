package dev.vetrina.gateway.session.socket;

import dev.vetrina.gateway.Prepared;
import dev.vetrina.gateway.session.Signals;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Whether sockets are taken: every reader of Kafka knows its place, commands can be sent, and the
/// process is not on its way out.
@ApplicationScoped
public class Doors {

    private final Signals signals;
    private final List<Prepared> readers;
    private volatile boolean draining;

    Doors(Signals signals, @All List<Prepared> readers) {
        this.signals = signals;
        this.readers = readers;
    }

    public boolean areOpen() {
        return !draining && isPrepared();
    }

    public boolean isPrepared() {
        return signals.isReady() && readers.stream().allMatch(Prepared::isReady);
    }

    void drain() {
        draining = true;
    }

    /// For a drill that only pretends to leave.
    void reopen() {
        draining = false;
    }

    boolean areDraining() {
        return draining;
    }
}
