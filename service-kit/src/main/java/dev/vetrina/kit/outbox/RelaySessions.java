package dev.vetrina.kit.outbox;

import io.quarkus.arc.All;
import io.vertx.core.Vertx;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.pgclient.PgConnectOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.Config;

/// Opens what one life of the relay needs: a connection outside the pool, and a producer.
@ApplicationScoped
class RelaySessions {

    private final Vertx vertx;
    private final OutboxConfig config;
    private final List<Published> listeners;

    private final Config environment;

    RelaySessions(
            Vertx vertx, OutboxConfig config, @All List<Published> listeners, Config environment) {
        this.vertx = vertx;
        this.config = config;
        this.listeners = listeners;
        this.environment = environment;
    }

    RelaySession open(Runnable wake) {
        var options = PgConnectOptions.fromUri(required("quarkus.datasource.reactive.url"));
        optional("quarkus.datasource.username").ifPresent(options::setUser);
        optional("quarkus.datasource.password").ifPresent(options::setPassword);
        options.setCachePreparedStatements(true);
        // What a crash undoes of its work is only sent again.
        options.addProperty("synchronous_commit", "off");
        // The table is as good as empty and full of deleted rows: only its index is worth reading.
        options.addProperty("enable_seqscan", "off");
        options.addProperty("enable_bitmapscan", "off");
        var connection =
                PgConnection.connectAndAwait(
                        io.vertx.mutiny.core.Vertx.newInstance(vertx), options);
        return new RelaySession(connection, producer(), config, listeners, wake);
    }

    /// It never gives up: with a shorter delivery timeout, records behind a failed one overtake it.
    private KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        required("kafka.bootstrap.servers"),
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.LINGER_MS_CONFIG,
                        0,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        Integer.MAX_VALUE,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        5_000),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    private String required(String name) {
        return environment.getValue(name, String.class);
    }

    private Optional<String> optional(String name) {
        return environment.getOptionalValue(name, String.class);
    }
}
