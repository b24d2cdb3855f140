package dev.vetrina.local;

import dev.vetrina.local.process.Command;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/// One real Kafka broker (KRaft, broker and controller in one), in a JVM of its own so that it can
/// die and come back like any other part.
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
        format(data);
        var config = KafkaConfig.fromProps(properties(port, controllerPort, data), false);
        var server = new KafkaRaftServer(config, Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "stop"));
        server.startup();
        server.awaitShutdown();
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

    private static void format(Path data) throws Exception {
        Files.createDirectories(data);
        if (Files.exists(data.resolve("meta.properties"))) {
            return;
        }
        new Formatter()
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(0)
                .setDirectories(List.of(data.toString()))
                .setMetadataLogDirectory(data.toString())
                .setControllerListenerName("CONTROLLER")
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .setUnstableFeatureVersionsEnabled(false)
                .setIgnoreFormatted(false)
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                .run();
    }

    /// One replica of everything, as there is one broker; small indexes and few partitions for
    /// Kafka's own topics; a short broker session, so that the restart after a crash does not wait
    /// for the old one to expire.
    private static Properties properties(int port, int controllerPort, Path data)
            throws IOException {
        var properties = new Properties();
        properties.putAll(
                Map.of(
                        "process.roles", "broker,controller",
                        "node.id", "0",
                        "controller.quorum.voters", "0@127.0.0.1:" + controllerPort,
                        "controller.listener.names", "CONTROLLER",
                        "listeners",
                                "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                                        .formatted(port, controllerPort),
                        "advertised.listeners", "PLAINTEXT://127.0.0.1:" + port,
                        "listener.security.protocol.map",
                                "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                        "log.dirs", data.toString(),
                        "auto.create.topics.enable", "false",
                        "group.initial.rebalance.delay.ms", "0"));
        properties.putAll(
                Map.of(
                        "offsets.topic.replication.factor", "1",
                        "offsets.topic.num.partitions", "4",
                        "transaction.state.log.replication.factor", "1",
                        "transaction.state.log.min.isr", "1",
                        "transaction.state.log.num.partitions", "4",
                        "share.coordinator.state.topic.replication.factor", "1",
                        "share.coordinator.state.topic.min.isr", "1",
                        "broker.session.timeout.ms", "2000",
                        "broker.heartbeat.interval.ms", "500",
                        "log.cleaner.dedupe.buffer.size", "16777216"));
        return properties;
    }
}
