package dev.vetrina.kit.outbox;

import dev.vetrina.events.Topics;
import dev.vetrina.kit.database.OwnConnections;
import dev.vetrina.kit.topic.PatientProducers;
import io.quarkus.arc.All;
import io.vertx.mutiny.pgclient.PgConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;

/// Opens what one life of the relay needs: a connection outside the pool, and a producer.
@ApplicationScoped
class RelaySessions {

    private static final Duration LONGEST_BLOCK = Duration.ofSeconds(5);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);

    private final OwnConnections connections;
    private final OutboxConfig config;
    private final List<Published> listeners;
    private final PatientProducers producers;

    RelaySessions(
            OwnConnections connections,
            OutboxConfig config,
            @All List<Published> listeners,
            PatientProducers producers) {
        this.connections = connections;
        this.config = config;
        this.listeners = listeners;
        this.producers = producers;
    }

    /// @throws RuntimeException where database or broker are away; nothing stays open then
    RelaySession open(Handed handed, Runnable wake) {
        var options = connections.options();
        // The same few statements again and again, unlike the pool's: their plans are kept.
        options.addProperty("plan_cache_mode", "auto");
        // What a crash undoes of its work is only sent again.
        options.addProperty("synchronous_commit", "off");
        // The table is as good as empty and full of deleted rows: only its index is worth reading.
        options.addProperty("enable_seqscan", "off");
        options.addProperty("enable_bitmapscan", "off");
        // A process that stands still, as in a long pause, must not keep its slots for as long.
        options.addProperty(
                "idle_session_timeout", String.valueOf(longestSilence(config).toMillis()));
        var connection = connections.open(options);
        try {
            return open(connection, producers.open(LONGEST_BLOCK), handed, wake);
        } catch (RuntimeException | Error e) {
            OwnConnections.close(connection);
            throw e;
        }
    }

    /// Whether any relay has slots. For one that has none itself.
    boolean areSlotsTaken() {
        var connection = connections.open(connections.options());
        try {
            return SlotLocks.areTaken(connection);
        } finally {
            OwnConnections.close(connection);
        }
    }

    /// Of a relay that lives: it asks something in every sweep.
    static Duration longestSilence(OutboxConfig config) {
        return LONGEST_SILENCE.plus(config.sweep().multipliedBy(2));
    }

    private RelaySession open(
            PgConnection connection,
            Producer<String, byte[]> producer,
            Handed handed,
            Runnable wake) {
        try {
            // Whom Kafka does not answer bids for no slots: others may be answered.
            producer.partitionsFor(Topics.SETTINGS);
            return new RelaySession(connection, producer, config, listeners, handed, wake);
        } catch (RuntimeException | Error e) {
            producer.close(Duration.ZERO);
            throw e;
        }
    }
}
