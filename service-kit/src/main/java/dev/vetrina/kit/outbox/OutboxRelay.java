package dev.vetrina.kit.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Sends the outbox to Kafka, for ever: on a thread and a connection of its own. It starts again
/// from its first undeleted row after any failure, so readers may see a record twice, never out of
/// order.
@ApplicationScoped
public class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final long PAUSE_MS = 500;

    private final OutboxConfig config;
    private final RelaySessions sessions;
    private final MeterRegistry meters;
    private final Semaphore wakeUps = new Semaphore(0);
    private volatile boolean running;

    /// Rows were committed here that may be another replica's to send.
    private final AtomicBoolean committed = new AtomicBoolean();

    private volatile double oldestSeconds;
    private @Nullable Thread thread;

    OutboxRelay(OutboxConfig config, RelaySessions sessions, MeterRegistry meters) {
        this.config = config;
        this.sessions = sessions;
        this.meters = meters;
    }

    /// After a commit that wrote rows. Cheap, never blocks, and many calls are as good as one.
    public void wake() {
        committed.set(true);
        poke();
    }

    private void poke() {
        if (wakeUps.availablePermits() == 0) {
            wakeUps.release();
        }
    }

    /// After Flyway, which runs at start.
    void start(@Observes @Priority(5000) StartupEvent event) {
        if (!config.enabled()) {
            return;
        }
        running = true;
        Gauge.builder("vetrina.outbox.age", () -> oldestSeconds)
                .description("Age of the oldest row that Kafka has not acked")
                .baseUnit("seconds")
                .register(meters);
        thread = Thread.ofPlatform().name("outbox-relay").start(this::run);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        running = false;
        poke();
        var relay = thread;
        if (relay != null) {
            relay.join(TimeUnit.SECONDS.toMillis(3));
        }
    }

    private void run() {
        while (running) {
            try (var session = sessions.open(this::poke)) {
                while (running) {
                    if (!round(session, committed.getAndSet(false))) {
                        await(session.patience().toMillis());
                    }
                }
            } catch (RuntimeException | Error e) {
                // Whatever it is: a thread that ended here would never be missed.
                LOG.warnf("The outbox starts again: %s", e.toString());
                await(PAUSE_MS);
            }
        }
    }

    /// The age counts in a round that failed most of all.
    private boolean round(RelaySession session, boolean announce) {
        try {
            return session.round(announce);
        } finally {
            oldestSeconds = session.oldestSeconds();
        }
    }

    private void await(long millis) {
        try {
            var ignored = wakeUps.tryAcquire(millis, TimeUnit.MILLISECONDS);
            wakeUps.drainPermits();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }
}
