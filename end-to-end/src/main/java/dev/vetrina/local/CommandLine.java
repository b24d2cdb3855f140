package dev.vetrina.local;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Locale;
import java.util.Queue;

/// Reads what follows `./vetrina up`.
final class CommandLine {
    /// What was typed is not understood. The message is a whole line for the person who typed it.
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        Unreadable(String message) {
            super(message);
        }
    }

    private CommandLine() {}

    /// @param jvm the name of a [Jvm], in any case
    static Options read(String[] arguments, String jvm) throws Unreadable {
        var words = new ArrayDeque<String>();
        Arrays.stream(arguments)
                .flatMap(argument -> Arrays.stream(argument.split("=", withValue(argument))))
                .forEach(words::add);
        var port = port(new ArrayDeque<>(words));
        var options = Options.atPort(port).withJvm(jvm(jvm));
        while (!words.isEmpty()) {
            options = with(options, words.remove(), words);
        }
        return options;
    }

    /// `--port=9000` is two words, `--replicas=chat-gateway=2` too.
    private static int withValue(String argument) {
        return argument.startsWith("--") ? 2 : 1;
    }

    private static Options with(Options options, String word, Queue<String> rest)
            throws Unreadable {
        return switch (word) {
            case "--fresh" -> options.withFresh(true);
            case "--no-seed" -> options.withSeed(Seed.NOTHING);
            case "--replicas" -> withReplicas(options, value(word, rest));
            case "--port" -> {
                value(word, rest);
                yield options;
            }
            default -> throw new Unreadable("Unknown option " + word + "; see ./vetrina help");
        };
    }

    /// The port comes first: where the data lies depends on it.
    private static int port(Queue<String> words) throws Unreadable {
        while (!words.isEmpty()) {
            if (words.remove().equals("--port")) {
                return number("--port", value("--port", words));
            }
        }
        return Options.DEFAULT_PORT;
    }

    private static Options withReplicas(Options options, String replicas) throws Unreadable {
        var parts = replicas.split("=", 2);
        var service = Service.named(parts[0]);
        if (parts.length < 2 || service.isEmpty()) {
            throw new Unreadable("--replicas takes SERVICE=COUNT, such as chat-gateway=2");
        }
        return options.withReplicas(service.get(), number("--replicas", parts[1]));
    }

    private static Jvm jvm(String name) throws Unreadable {
        try {
            return Jvm.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new Unreadable("VETRINA_JVM is footprint, throughput or sockets, not " + name);
        }
    }

    private static String value(String word, Queue<String> rest) throws Unreadable {
        var value = rest.poll();
        if (value == null) {
            throw new Unreadable(word + " needs a value; see ./vetrina help");
        }
        return value;
    }

    private static int number(String word, String value) throws Unreadable {
        try {
            var number = Integer.parseInt(value);
            if (number < 1 || number > 65_534) {
                throw new Unreadable(word + " is out of range: " + value);
            }
            return number;
        } catch (NumberFormatException notANumber) {
            throw new Unreadable(word + " takes a number, not " + value);
        }
    }
}
