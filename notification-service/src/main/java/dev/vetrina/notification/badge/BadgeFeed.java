package dev.vetrina.notification.badge;

import dev.vetrina.kit.Outage;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The counts as they change, for everyone who listens to this replica: read once for all of them,
/// and at most four times a second. Being told is only what makes it fast: whoever listens is never
/// behind for longer than a sweep.
@ApplicationScoped
public class BadgeFeed {

    private static final Logger LOG = Logger.getLogger(BadgeFeed.class);
    private static final Duration PACE = Duration.ofMillis(250);
    private static final Duration SWEEP = Duration.ofSeconds(5);

    private final WaitingTickets waiting;
    private final BroadcastProcessor<Reading> readings = BroadcastProcessor.create();

    private final AtomicInteger listeners = new AtomicInteger();

    /// Something changed since the last read began.
    private final AtomicBoolean due = new AtomicBoolean();

    private final Outage outage = new Outage(LOG, "Badges are read again");
    private final AtomicBoolean reading = new AtomicBoolean();
    private volatile @Nullable Reading newest;
    private volatile boolean leaving;
    private volatile Cancellable sweeps = () -> {};

    /// @param number counts them
    private record Reading(long number, Map<String, Long> counts) {}

    BadgeFeed(WaitingTickets waiting) {
        this.waiting = waiting;
    }

    /// A word may be lost on its way, as on a connection that is dead and not known to be.
    void start(@Observes StartupEvent event) {
        sweeps =
                Multi.createFrom()
                        .ticks()
                        .every(SWEEP)
                        .onOverflow()
                        .drop()
                        .filter(tick -> listeners.get() > 0)
                        .subscribe()
                        .with(tick -> changed());
    }

    /// Something changed, here or in another replica.
    public void changed() {
        due.set(true);
        // One at a time: of two that overlap the older might come last.
        if (reading.compareAndSet(false, true)) {
            Uni.createFrom()
                    .voidItem()
                    .onItem()
                    .delayIt()
                    .by(PACE)
                    .invoke(() -> due.set(false))
                    .chain(waiting::count)
                    .subscribe()
                    .with(this::read, this::again);
        }
    }

    private void read(Map<String, Long> counts) {
        outage.ends();
        var before = newest;
        var found = new Reading(before == null ? 1 : before.number() + 1, counts);
        newest = found;
        readings.onNext(found);
        reading.set(false);
        if (due.get()) {
            changed();
        }
    }

    private void again(Throwable failure) {
        reading.set(false);
        if (!leaving) {
            if (outage.begins()) {
                LOG.warnf("Badges are not read, and tried again and again: %s", failure.toString());
            }
            changed();
        }
    }

    /// The pool closes with the service: a read that fails from now on is the last one.
    void stop(@Observes ShutdownEvent event) {
        leaving = true;
        sweeps.cancel();
    }

    /// The newest counts, and each change of them; one who is too slow gets the newest.
    public Multi<Map<String, Long>> counts() {
        return Multi.createFrom()
                .deferred(() -> {
                    listeners.incrementAndGet();
                    var seen = new AtomicLong();
                    return Multi.createBy()
                            .merging()
                            .streams(readings, newest())
                            .filter(one ->
                                    seen.getAndAccumulate(one.number(), Math::max) < one.number())
                            .map(Reading::counts)
                            .onTermination()
                            .invoke(listeners::decrementAndGet);
                })
                .onOverflow()
                .dropPreviousItems();
    }

    /// Looked at when the live ones are listened to already, so that none is missed in between.
    private Multi<Reading> newest() {
        return Multi.createFrom()
                .deferred(() -> {
                    var known = newest;
                    if (known == null) {
                        changed();
                        return Multi.createFrom().empty();
                    }
                    return Multi.createFrom().item(known);
                });
    }
}
