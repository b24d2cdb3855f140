package dev.vetrina.kit.outbox;

import dev.vetrina.kit.Outage;
import dev.vetrina.kit.event.Outgoing;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Sends the outbox to Kafka, for ever: on a thread and a connection of its own. It starts again
/// from its first undeleted row after any failure, so readers may see a record twice. Its order is
/// kept, but for what was on its way already when the process stood still, or was cut off from
/// Kafka, and another replica went on: readers know it by its version.
@ApplicationScoped
public class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final long PAUSE_MS = 500;

    private final OutboxConfig config;
    private final RelaySessions sessions;
    private final CutOff cutOff;
    private final MeterRegistry meters;
    private final Semaphore wakeUps = new Semaphore(0);
    private volatile boolean running;

    private final Handed handed;

    private final Outage outage = new Outage(LOG, "The outbox goes on");
    private volatile @Nullable RelaySession current;

    /// When it was last known what waits, by the nano clock.
    private volatile long lookedAt;

    private @Nullable Thread thread;

    OutboxRelay(OutboxConfig config, RelaySessions sessions, CutOff cutOff, MeterRegistry meters) {
        this.config = config;
        this.sessions = sessions;
        this.cutOff = cutOff;
        this.meters = meters;
        this.handed = new Handed(config.inFlight());
    }

    /// After a commit that wrote rows. Cheap, never blocks, and many calls are as good as one.
    public void wake() {
        handed.look();
        poke();
    }

    /// As [#wake], with the rows themselves, so that they need not be read back. Only for who knows
    /// that no row of their keys is unknown here: each earlier one was handed over too, or its
    /// commit was told with `wake`.
    ///
    /// @param positions of the rows in the outbox, in the order in which they were written
    public void hand(List<Long> positions, List<Outgoing> rows) {
        handed.put(positions, rows);
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
        lookedAt = System.nanoTime();
        Gauge.builder("vetrina.outbox.age", this::ageSeconds)
                .description("Age of the oldest row that Kafka has not acked, or may not have")
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
            try {
                cutOff.compare(sessions::areSlotsTaken);
                live();
            } catch (Unheard e) {
                tell(e);
                leaveSlotsToOthers();
            } catch (RuntimeException | Error e) {
                // Whatever it is: a thread that ended here would never be missed.
                tell(e);
                await(PAUSE_MS);
            }
        }
    }

    private void live() {
        try (var session = sessions.open(handed, this::poke)) {
            current = session;
            relay(session);
        }
    }

    private void relay(RelaySession session) {
        var begun = System.nanoTime();
        while (running) {
            endIfSilent(begun);
            var more = session.round();
            lookedAt = System.nanoTime();
            outage.endsSteadily();
            if (!more) {
                await(session.leisure().toMillis());
            }
        }
    }

    /// Where there is nothing to send, too: the slots say who is answered.
    private void endIfSilent(long begun) {
        if (System.nanoTime() - begun > config.patience().toNanos() && cutOff.isSilent()) {
            throw new Unheard("Kafka has not answered for " + config.patience());
        }
    }

    private void tell(Throwable e) {
        if (outage.begins()) {
            LOG.warnf("The outbox waits, and is tried again and again: %s", e.toString());
        }
    }

    /// Long enough for each of them to look what is free. After that, whoever is answered first has
    /// them.
    private void leaveSlotsToOthers() {
        var until = System.nanoTime() + config.takeOver().multipliedBy(2).toNanos();
        while (running && System.nanoTime() < until) {
            await(PAUSE_MS);
        }
    }

    /// Where nobody can look, as without a connection, a row may wait since the last look; one more
    /// was not due before the sweep.
    private double ageSeconds() {
        var overdue = System.nanoTime() - lookedAt - config.sweep().toNanos();
        var session = current;
        var oldest = session == null ? 0 : session.oldestSeconds();
        return Math.max(oldest, Math.max(0, overdue) / 1e9);
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
