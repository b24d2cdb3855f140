package dev.vetrina.gateway.conversation.kafka;

import dev.vetrina.kit.topic.PatientProducers;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;

/// Opens producers whose sends never wait.
@ApplicationScoped
class Producers {

    private static final long PAUSE_MS = 100;
    private static final long FOR_EVER_MS = Integer.MAX_VALUE;

    private final PatientProducers producers;

    Producers(PatientProducers producers) {
        this.producers = producers;
    }

    /// Sends come from event loops, which must not wait.
    Producer<String, byte[]> open() {
        return producers.open(
                Duration.ZERO,
                Map.of(
                        ProducerConfig.METADATA_MAX_IDLE_CONFIG,
                        FOR_EVER_MS,
                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                        64L * 1024 * 1024));
    }

    void pause() {
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
