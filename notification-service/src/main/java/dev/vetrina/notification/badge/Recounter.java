package dev.vetrina.notification.badge;

import dev.vetrina.kit.Outage;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/// Asks the source by itself, until it answers: at each start and once an hour, since what happened
/// before Kafka's oldest event, or to a ticket that no later event tells of, is known there alone;
/// and at once where events are missing. That is stored, so that every replica takes its next
/// chance.
@ApplicationScoped
public class Recounter {

    private static final Logger LOG = Logger.getLogger(Recounter.class);

    /// Many holes come together: one recount mends them all.
    private static final Duration GATHERING = Duration.ofMillis(250);

    private static final Duration EVERY = Duration.ofHours(1);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Recounting recounting;
    private final Outage outage = new Outage(LOG, "Badges are counted again");
    private final AtomicBoolean running = new AtomicBoolean();

    /// Asked for since the last recount began.
    private final AtomicBoolean asked = new AtomicBoolean();

    /// Those who wait for what comes of the recount that begins next.
    private final Queue<UniEmitter<? super Integer>> asking = new ConcurrentLinkedQueue<>();

    Recounter(Recounting recounting) {
        this.recounting = recounting;
    }

    void start(@Observes @Priority(6000) StartupEvent event) {
        Multi.createFrom()
                .ticks()
                .every(EVERY)
                .onOverflow()
                .drop()
                .subscribe()
                .with(tick -> soon());
    }

    /// Never blocks. One at a time, also while none works: what is asked for in between leads to
    /// one more.
    void soon() {
        asked.set(true);
        if (running.compareAndSet(false, true)) {
            untilItWorks(
                    Uni.createFrom()
                            .voidItem()
                            .onItem()
                            .delayIt()
                            .by(GATHERING)
                            .invoke(() -> asked.set(false))
                            .chain(this::recounted)
                            .invoke(this::done));
        }
    }

    /// As [#soon], for one who waits for it: its failure is told, though it is tried again.
    ///
    /// @return how many tickets were counted wrongly
    public Uni<Integer> recount() {
        return Uni.createFrom()
                .emitter(emitter -> {
                    asking.add(emitter);
                    soon();
                });
    }

    private Uni<Integer> recounted() {
        var told = new ArrayList<UniEmitter<? super Integer>>();
        for (var one = asking.poll(); one != null; one = asking.poll()) {
            told.add(one);
        }
        return recounting
                .recount()
                .invoke(drift -> told.forEach(one -> one.complete(drift)))
                .onFailure()
                .invoke(failure -> told.forEach(one -> one.fail(failure)));
    }

    private void tellOfFailure(Throwable failure) {
        if (outage.begins()) {
            LOG.warnf("Badges are not counted, and tried again and again: %s", failure.toString());
        }
    }

    private void done() {
        running.set(false);
        if (asked.get()) {
            soon();
        }
    }

    private void untilItWorks(Uni<?> work) {
        work.invoke(outage::ends)
                .onFailure()
                .invoke(this::tellOfFailure)
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .subscribe()
                .with(done -> {}, failure -> LOG.error("Badges were not counted", failure));
    }
}
