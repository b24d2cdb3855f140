package dev.vetrina.ticket.signal;

import dev.vetrina.events.Signal;
import dev.vetrina.kit.event.EventJson;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Sends signals, and never waits: what there is no room for, or what Kafka does not take within
/// seconds, is dropped and counted.
@ApplicationScoped
class SignalSender {

    private static final long BUFFER_BYTES = 1024 * 1024;
    private static final int GIVE_UP_MS = 5_000;

    private final KafkaProducer<String, byte[]> producer;
    private final Counter dropped;

    SignalSender(
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            MeterRegistry meters) {
        this.dropped = meters.counter("vetrina.signals.dropped");
        this.producer =
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrapServers,
                                ProducerConfig.ACKS_CONFIG,
                                "1",
                                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                                false,
                                ProducerConfig.LINGER_MS_CONFIG,
                                0,
                                ProducerConfig.BUFFER_MEMORY_CONFIG,
                                BUFFER_BYTES,
                                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                                0,
                                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                                GIVE_UP_MS,
                                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                                GIVE_UP_MS),
                        new StringSerializer(),
                        new ByteArraySerializer());
    }

    void send(Signal signal) {
        try {
            var ignored =
                    producer.send(
                            EventJson.outgoing(signal).toRecord(),
                            (acked, failure) -> {
                                if (failure != null) {
                                    dropped.increment();
                                }
                            });
        } catch (KafkaException e) {
            dropped.increment();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        producer.close(Duration.ofSeconds(1));
    }
}
