package dev.vetrina.kit.backing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/// One real broker (KRaft, broker and controller in one) in this JVM.
public final class EmbeddedKafka implements AutoCloseable {

    private final KafkaRaftServer server;
    private final String bootstrapServers;

    private EmbeddedKafka(KafkaRaftServer server, String bootstrapServers) {
        this.server = server;
        this.bootstrapServers = bootstrapServers;
    }

    /// With our topics, in a temporary folder.
    public static EmbeddedKafka start() throws IOException {
        var ports = freePorts();
        var data = temporary();
        return withTopics(start(data, properties(data, ports[0], ports[1]), ports[0]));
    }

    /// As [#start()], and behind a line too: whoever comes through it is sent through it again.
    public static EmbeddedKafka start(Line line) throws IOException {
        var ports = freePorts();
        var data = temporary();
        var properties = properties(data, ports[0], ports[1]);
        Map.of(
                        "listeners", ",LINE://127.0.0.1:" + line.behind(),
                        "advertised.listeners", ",LINE://127.0.0.1:" + line.port(),
                        "listener.security.protocol.map", ",LINE:PLAINTEXT")
                .forEach((key, more) ->
                        properties.setProperty(key, properties.getProperty(key) + more));
        return withTopics(start(data, properties, ports[0]));
    }

    /// With what the folder holds from the last time.
    public static EmbeddedKafka start(Path data, int port, int controllerPort) throws IOException {
        return start(data, properties(data, port, controllerPort), port);
    }

    private static EmbeddedKafka start(Path data, Properties properties, int port)
            throws IOException {
        format(data);
        var config = KafkaConfig.fromProps(properties, false);
        var server = new KafkaRaftServer(config, Time.SYSTEM);
        server.startup();
        return new EmbeddedKafka(server, "127.0.0.1:" + port);
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    public void awaitShutdown() {
        server.awaitShutdown();
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static EmbeddedKafka withTopics(EmbeddedKafka kafka) {
        EmbeddedTopics.create(kafka.bootstrapServers());
        return kafka;
    }

    private static Path temporary() throws IOException {
        return Files.createTempDirectory("vetrina-kafka");
    }

    private static void format(Path data) throws IOException {
        Files.createDirectories(data);
        if (Files.exists(data.resolve("meta.properties"))) {
            return;
        }
        try {
            new Formatter()
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(0)
                    .setDirectories(List.of(data.toString()))
                    .setMetadataLogDirectory(data.toString())
                    .setControllerListenerName("CONTROLLER")
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .setUnstableFeatureVersionsEnabled(false)
                    .setIgnoreFormatted(false)
                    .setPrintStream(
                            new PrintStream(
                                    OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8))
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException("Kafka's storage could not be formatted", e);
        }
    }

    /// One replica of everything, as there is one broker; few threads, small indexes, and few
    /// partitions for Kafka's own topics; a short broker session, so that the restart after a crash
    /// does not wait for the old one to expire.
    private static Properties properties(Path data, int port, int controllerPort) {
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
                        "share.coordinator.state.topic.num.partitions", "4"));
        properties.putAll(
                Map.of(
                        "broker.session.timeout.ms", "2000",
                        "broker.heartbeat.interval.ms", "500",
                        "num.network.threads", "1",
                        "num.io.threads", "2",
                        "log.cleaner.dedupe.buffer.size", "16777216"));
        return properties;
    }

    private static int[] freePorts() throws IOException {
        try (var one = new ServerSocket(0);
                var other = new ServerSocket(0)) {
            return new int[] {one.getLocalPort(), other.getLocalPort()};
        }
    }
}
