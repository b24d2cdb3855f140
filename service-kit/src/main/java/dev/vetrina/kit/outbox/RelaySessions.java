package dev.vetrina.kit.outbox;

import dev.vetrina.kit.database.OwnConnections;
import io.quarkus.arc.All;
import io.vertx.mutiny.pgclient.PgConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Opens what one life of the relay needs: a connection outside the pool, and a producer.
@ApplicationScoped
class RelaySessions {

    private final OwnConnections connections;
    private final OutboxConfig config;
    private final List<Published> listeners;
    private final String bootstrapServers;

    RelaySessions(
            OwnConnections connections,
            OutboxConfig config,
            @All List<Published> listeners,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.connections = connections;
        this.config = config;
        this.listeners = listeners;
        this.bootstrapServers = bootstrapServers;
    }

    /// @throws RuntimeException where database or broker are away; nothing stays open then
    RelaySession open(Runnable wake) {
        var options = connections.options();
        // What a crash undoes of its work is only sent again.
        options.addProperty("synchronous_commit", "off");
        // The table is as good as empty and full of deleted rows: only its index is worth reading.
        options.addProperty("enable_seqscan", "off");
        options.addProperty("enable_bitmapscan", "off");
        var connection = connections.open(options);
        try {
            return open(connection, producer(), wake);
        } catch (RuntimeException | Error e) {
            OwnConnections.close(connection);
            throw e;
        }
    }

    private RelaySession open(
            PgConnection connection, KafkaProducer<String, byte[]> producer, Runnable wake) {
        try {
            return new RelaySession(connection, producer, config, listeners, wake);
        } catch (RuntimeException | Error e) {
            producer.close(Duration.ZERO);
            throw e;
        }
    }

    /// It never gives up: with a shorter delivery timeout, records behind a failed one overtake it.
    private KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        // What comes while a request is under way travels together in the next.
                        ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                        1,
                        ProducerConfig.LINGER_MS_CONFIG,
                        0,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        Integer.MAX_VALUE,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        5_000),
                new StringSerializer(),
                new ByteArraySerializer());
    }
}
