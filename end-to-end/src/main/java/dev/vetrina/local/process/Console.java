package dev.vetrina.local.process;

import java.io.PrintStream;

/// Where the launcher speaks to the person who started it.
@FunctionalInterface
public interface Console {
    /// One line about one part of the stack.
    void say(String name, String line);

    /// Nobody listens: tests and the drill.
    static Console quiet() {
        return (_, _) -> {};
    }

    static Console printingTo(PrintStream out) {
        return (name, line) -> {
            out.printf("%-20s | %s%n", name, line);
            out.flush();
        };
    }
}
