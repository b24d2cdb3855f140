package dev.vetrina.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/// The folder with everything that a stack keeps.
final class StackFolder {
    private static final List<String> KEPT = List.of("postgres", "kafka", "keys.json", "seeded");

    private StackFolder() {}

    /// Makes the folder; a fresh start empties it first, and nothing beside it. Logs begin anew
    /// each time.
    static void prepare(Options options) throws IOException {
        Files.createDirectories(options.data());
        if (options.fresh()) {
            for (var name : KEPT) {
                delete(options.data().resolve(name));
            }
        }
        delete(options.logs());
        Files.createDirectories(options.logs());
    }

    private static void delete(Path path) throws IOException {
        if (Files.notExists(path)) {
            return;
        }
        try (var inside = Files.walk(path)) {
            for (var each : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
