package dev.vetrina.gateway.session.socket;

import dev.vetrina.gateway.Prepared;
import dev.vetrina.gateway.session.Signals;
import dev.vetrina.kit.topic.TopicFollowers;
import jakarta.enterprise.context.ApplicationScoped;

/// Whether sockets are taken: every reader of Kafka has caught up, each store's settings are
/// loaded, commands can be sent, and the process is not on its way out.
@ApplicationScoped
public class Doors {

    private final Signals signals;
    private final TopicFollowers followers;
    private final Prepared settings;
    private volatile boolean draining;

    Doors(Signals signals, TopicFollowers followers, Prepared settings) {
        this.signals = signals;
        this.followers = followers;
        this.settings = settings;
    }

    public boolean areOpen() {
        return !draining && isPrepared();
    }

    public boolean isPrepared() {
        return signals.isReady() && followers.areCaughtUp() && settings.isReady();
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
