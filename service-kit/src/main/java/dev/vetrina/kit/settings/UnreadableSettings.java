package dev.vetrina.kit.settings;

import java.io.Serial;

/// What is stored of one store is not understood here, and will not be the next time either: a
/// newer release wrote it, which was taken back.
public final class UnreadableSettings extends RuntimeException {

    @Serial private static final long serialVersionUID = 1;

    /// @param place which part is not understood; never what stands there, for it may be a secret
    public UnreadableSettings(String store, String place) {
        super("The settings of " + store + " cannot be read: " + place);
    }
}
