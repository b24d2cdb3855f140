package dev.vetrina.kit.applied;

/// Where an event stands against what was applied of its conversation before.
public enum Place {
    /// A redelivery: nothing to do.
    SEEN,
    NEXT,
    /// Something before it never came. It carries the ticket's state, but not what was done
    /// between.
    AFTER_A_HOLE
}
