package dev.vetrina.handoff.routing;

import java.io.Serial;

/// What is stored of one store is not understood here, and will not be the next time either: a
/// newer release wrote it, which was taken back.
public final class UnreadableSettings extends RuntimeException {

    @Serial private static final long serialVersionUID = 1;

    /// @param what is not understood
    public UnreadableSettings(String store, String what) {
        super("The settings of " + store + " cannot be read: " + what);
    }
}
