package dev.vetrina.kit.secret;

import java.io.Serial;

/// What is stored sealed does not open here, and will not the next time either.
public final class Unopened extends RuntimeException {

    @Serial private static final long serialVersionUID = 1;

    /// @param why with the key's id at most: nothing of what is sealed
    Unopened(String place, String why) {
        super(place + " " + why);
    }
}
