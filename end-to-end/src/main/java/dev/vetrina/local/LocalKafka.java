package dev.vetrina.local;

import dev.vetrina.kit.backing.EmbeddedKafka;
import dev.vetrina.local.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The broker, in a JVM of its own so that it can die and come back like any other part.
public final class LocalKafka {
    private LocalKafka() {}

    /// Runs the broker until the process is asked to end.
    ///
    /// @param arguments port, controller's port, data directory
    static void main(String[] arguments) throws Exception {
        Logging.quiet();
        var port = Integer.parseInt(arguments[0]);
        var controllerPort = Integer.parseInt(arguments[1]);
        var data = Path.of(arguments[2]);
        var broker = EmbeddedKafka.start(data, port, controllerPort);
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop"));
        broker.awaitShutdown();
    }

    static Command command(Layout layout, Options options) throws IOException {
        var data = Files.createDirectories(options.data().resolve("kafka"));
        var arguments = new ArrayList<>(List.of(Jvm.java()));
        arguments.addAll(options.jvm().kafkaFlags());
        arguments.add("--sun-misc-unsafe-memory-access=allow");
        arguments.add("--enable-native-access=ALL-UNNAMED");
        arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
        arguments.add(LocalKafka.class.getName());
        arguments.addAll(
                List.of(
                        String.valueOf(layout.kafka()),
                        String.valueOf(layout.kafkaController()),
                        data.toString()));
        return new Command("kafka", arguments, Map.of(), data, Command.StopSignal.TERM);
    }
}
