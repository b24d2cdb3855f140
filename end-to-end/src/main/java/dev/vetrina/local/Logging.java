package dev.vetrina.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.logging.LogManager;

/// The libraries' own logs: warnings only, one line each.
public final class Logging {
    private Logging() {}

    public static void quiet() {
        try (var settings = Logging.class.getResourceAsStream("/local-logging.properties")) {
            LogManager.getLogManager().readConfiguration(settings);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
