package dev.vetrina.kit.topic;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/// A producer that is opened when there is something to send, and anew behind a failure that may be
/// the end of it: Kafka's own sends nothing more after some of them, however often it is asked.
public final class LastingProducer {

    private final Supplier<? extends Producer<String, byte[]>> producers;
    private @Nullable Producer<String, byte[]> producer;

    public LastingProducer(Supplier<? extends Producer<String, byte[]>> producers) {
        this.producers = producers;
    }

    /// Completes when Kafka has it. Whoever tries again after a failure finds a producer that can
    /// send.
    public Uni<Void> send(ProducerRecord<String, byte[]> record) {
        return Uni.createFrom()
                .deferred(() -> {
                    var open = open();
                    return sent(open, record)
                            .onFailure(failure -> !PatientProducers.survives(failure))
                            .invoke(() -> forget(open));
                });
    }

    public synchronized void close(Duration patience) {
        if (producer != null) {
            producer.close(patience);
        }
    }

    private static Uni<Void> sent(
            Producer<String, byte[]> open, ProducerRecord<String, byte[]> record) {
        return Uni.createFrom()
                .emitter(emitter ->
                        open.send(
                                record,
                                (acked, failure) -> {
                                    if (failure == null) {
                                        emitter.complete(null);
                                    } else {
                                        emitter.fail(failure);
                                    }
                                }));
    }

    private synchronized Producer<String, byte[]> open() {
        var open = producer;
        if (open == null) {
            open = producers.get();
            producer = open;
        }
        return open;
    }

    /// Nothing of it is waited for: what was under way fails, and is tried again.
    private synchronized void forget(Producer<String, byte[]> old) {
        if (producer == old) {
            producer = null;
            old.close(Duration.ZERO);
        }
    }
}
