package dev.vetrina.gateway.conversation;

import dev.vetrina.gateway.session.ErrorCode;
import dev.vetrina.kit.Tally;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// Sends that have no answer yet, to measure how long shoppers wait for theirs.
@Startup
@ApplicationScoped
public class Waiting {

    /// Beyond this many nothing more is measured: the system of record is away.
    private static final int MEASURED = 20_000;

    /// What somebody should look at. Others are the shoppers' own affair.
    private static final List<String> ALARMING =
            List.of(ErrorCode.UNAVAILABLE.code(), "rate_limited");

    private final Map<Key, Long> since = new ConcurrentHashMap<>();
    private final Counter sends;
    private final Counter acks;
    private final Tally refused;
    private final Timer latency;

    private record Key(String socket, UUID id) {}

    Waiting(MeterRegistry meters) {
        this.sends = meters.counter("vetrina.sends");
        this.acks = meters.counter("vetrina.acks");
        this.refused = new Tally("vetrina.refused", "code", ALARMING, meters);
        this.latency =
                Timer.builder("vetrina.send.latency")
                        .description("From a send to its ack, as the gateway sees it")
                        .publishPercentiles(0.5, 0.95, 0.99)
                        .register(meters);
    }

    void sent(String socket, UUID id) {
        sends.increment();
        if (since.size() < MEASURED) {
            since.put(new Key(socket, id), System.nanoTime());
        }
    }

    public void acked(String socket, UUID id) {
        acks.increment();
        var start = since.remove(new Key(socket, id));
        if (start != null) {
            latency.record(Duration.ofNanos(System.nanoTime() - start));
        }
    }

    void refused(String socket, UUID id, String code) {
        refused.count(code);
        since.remove(new Key(socket, id));
    }

    /// A socket that left waits for nothing; called now and then.
    public void forgetAllBut(Predicate<String> isOpen) {
        since.keySet().removeIf(key -> !isOpen.test(key.socket()));
    }
}
