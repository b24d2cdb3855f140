package dev.vetrina.gateway.session;

import dev.vetrina.events.Signal;

/// Tells all replicas what may be lost.
public interface Signals {

    void tell(Signal signal);

    /// Whether signals, and commands, can be sent: before that no socket is taken.
    boolean isReady();
}
