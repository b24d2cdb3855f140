package dev.vetrina.kit.topic;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.MetadataRecoveryStrategy;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Opens producers that keep order and never give up: with a shorter delivery timeout, records
/// behind a failed one would overtake it. One request is under way at a time, and what comes
/// meanwhile travels together in the next.
@ApplicationScoped
public class PatientProducers {

    private final Brokers brokers;

    public PatientProducers(Brokers brokers) {
        this.brokers = brokers;
    }

    /// @param longestBlock how long a send may hold its thread, for the topic's layout or for room
    public Producer<String, byte[]> open(Duration longestBlock) {
        return open(longestBlock, Map.of());
    }

    /// @param more settings beside these
    public Producer<String, byte[]> open(Duration longestBlock, Map<String, Object> more) {
        var settings = brokers.with(more);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, longestBlock.toMillis());
        // While no broker answers, the topics' layout stays known: records wait for the brokers
        // instead of being refused because nobody can say where they belong.
        settings.put(
                CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG,
                MetadataRecoveryStrategy.NONE.name);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /// Whether a producer is still good after this failure of one record. Behind any other it may
    /// never send again.
    public static boolean survives(Throwable failure) {
        return failure instanceof RetriableException || failure instanceof RecordTooLargeException;
    }
}
