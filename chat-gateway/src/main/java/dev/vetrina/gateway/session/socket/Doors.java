package dev.vetrina.gateway.session.socket;

import dev.vetrina.gateway.Prepared;
import dev.vetrina.gateway.session.Signals;
import dev.vetrina.kit.outbox.CutOff;
import dev.vetrina.kit.topic.TopicFollowers;
import jakarta.enterprise.context.ApplicationScoped;

/// Whether sockets are taken: every reader of Kafka has caught up, each store's settings are
/// loaded, commands can be sent, and neither is the process on its way out nor does Kafka answer
/// other replicas alone.
@ApplicationScoped
public class Doors {

    private final Signals signals;
    private final TopicFollowers followers;
    private final Prepared settings;
    private final CutOff cutOff;
    private volatile boolean draining;

    Doors(Signals signals, TopicFollowers followers, Prepared settings, CutOff cutOff) {
        this.signals = signals;
        this.followers = followers;
        this.settings = settings;
        this.cutOff = cutOff;
    }

    public boolean areOpen() {
        return !areLeaving() && isPrepared();
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

    /// Whether who comes in now is sent on at once.
    boolean areLeaving() {
        return draining || cutOff.isSo();
    }
}
