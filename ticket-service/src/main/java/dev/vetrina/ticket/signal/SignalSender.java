package dev.vetrina.ticket.signal;

import dev.vetrina.events.Signal;
import dev.vetrina.kit.event.EventJson;
import dev.vetrina.kit.topic.Brokers;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Sends signals, and never lets a caller wait: what there is no room for, or what Kafka does not
/// take within seconds, is dropped and counted.
@ApplicationScoped
class SignalSender {

    private static final int MOST_WAITING = 1_000;
    private static final int GIVE_UP_MS = 3_000;

    private final KafkaProducer<String, byte[]> producer;
    private final Counter dropped;

    /// The producer waits for the broker's metadata, and so on a thread of its own.
    private final ExecutorService thread;

    SignalSender(Brokers brokers, MeterRegistry meters) {
        this.dropped = meters.counter("vetrina.signals.dropped");
        this.producer =
                new KafkaProducer<>(
                        brokers.with(
                                Map.of(
                                        ProducerConfig.ACKS_CONFIG,
                                        "1",
                                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                                        false,
                                        ProducerConfig.LINGER_MS_CONFIG,
                                        0,
                                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                                        GIVE_UP_MS,
                                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                                        GIVE_UP_MS,
                                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                                        GIVE_UP_MS)),
                        new StringSerializer(),
                        new ByteArraySerializer());
        this.thread =
                new ThreadPoolExecutor(
                        1,
                        1,
                        1,
                        TimeUnit.MINUTES,
                        new ArrayBlockingQueue<>(MOST_WAITING),
                        Thread.ofPlatform().daemon().name("signals").factory(),
                        (task, pool) -> dropped.increment());
    }

    void send(Signal signal) {
        thread.execute(() -> put(signal));
    }

    private void put(Signal signal) {
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
        thread.shutdown();
        producer.close(Duration.ofSeconds(1));
    }
}
