package dev.vetrina.gateway.conversation;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// Sends that have no answer yet, to measure how long shoppers wait for theirs.
@ApplicationScoped
public class Waiting {

    /// Beyond this many nothing more is measured: the system of record is away.
    private static final int MEASURED = 20_000;

    private final Map<Key, Long> since = new ConcurrentHashMap<>();
    private final MeterRegistry meters;
    private final Timer latency;

    private record Key(String socket, UUID id) {}

    Waiting(MeterRegistry meters) {
        this.meters = meters;
        this.latency =
                Timer.builder("vetrina.send.latency")
                        .description("From a send to its ack, as the gateway sees it")
                        .publishPercentiles(0.5, 0.95, 0.99)
                        .register(meters);
    }

    void sent(String socket, UUID id) {
        meters.counter("vetrina.sends").increment();
        if (since.size() < MEASURED) {
            since.put(new Key(socket, id), System.nanoTime());
        }
    }

    public void acked(String socket, UUID id) {
        meters.counter("vetrina.acks").increment();
        var start = since.remove(new Key(socket, id));
        if (start != null) {
            latency.record(Duration.ofNanos(System.nanoTime() - start));
        }
    }

    void refused(String socket, UUID id, String code) {
        meters.counter("vetrina.refused", "code", code).increment();
        since.remove(new Key(socket, id));
    }

    /// A socket that left waits for nothing; called now and then.
    public void forgetAllBut(Predicate<String> isOpen) {
        since.keySet().removeIf(key -> !isOpen.test(key.socket()));
    }
}
