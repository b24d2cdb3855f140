package dev.vetrina.ticket.livefeed;

/// A reader of what sockets are told of.
public interface Placed {

    /// Whether every partition's position is known: no socket is taken before.
    boolean isPlaced();
}
