package dev.vetrina.local.process;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;

/// What a process prints goes to its own file, whole; warnings and errors also to the console.
final class ProcessLog implements AutoCloseable {
    private static final Pattern IMPORTANT =
            Pattern.compile("\\b(WARN|WARNING|ERROR|SEVERE|FATAL|PANIC)\\b:?");

    private final String name;
    private final Console console;
    private final PrintWriter file;

    ProcessLog(String name, Path directory, Console console) {
        this.name = name;
        this.console = console;
        try {
            Files.createDirectories(directory);
            file =
                    new PrintWriter(
                            Files.newBufferedWriter(
                                    directory.resolve(name + ".log"),
                                    StandardCharsets.UTF_8,
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.APPEND),
                            true);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void add(String line) {
        file.println(line);
        if (IMPORTANT.matcher(line).find()) {
            console.say(name, line);
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
