package dev.vetrina.local;

import dev.vetrina.local.process.Supervised;
import java.util.OptionalInt;

/// One process of the stack, and where it listens.
record Part(Supervised process, int port, OptionalInt managementPort) {
    String name() {
        return process.name();
    }
}
