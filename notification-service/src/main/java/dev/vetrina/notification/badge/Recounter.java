package dev.vetrina.notification.badge;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/// Asks the source by itself, until it answers: where nothing was ever counted, since what happened
/// before Kafka's oldest event is known there alone, and where events are missing. What is due is
/// stored, so that a process that ends in between leaves it to the next.
@ApplicationScoped
class Recounter {

    private static final Logger LOG = Logger.getLogger(Recounter.class);

    /// Many holes come together: one recount mends them all.
    private static final Duration GATHERING = Duration.ofMillis(250);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final WaitingTickets waiting;
    private final Recounting recounting;
    private final AtomicBoolean running = new AtomicBoolean();

    /// Asked for since the last recount began.
    private final AtomicBoolean asked = new AtomicBoolean();

    Recounter(WaitingTickets waiting, Recounting recounting) {
        this.waiting = waiting;
        this.recounting = recounting;
    }

    void start(@Observes @Priority(6000) StartupEvent event) {
        untilItWorks(waiting.recountDue().invoke(due -> due.ifPresent(mark -> soon())));
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
                            .chain(recounting::recount)
                            .invoke(this::done));
        }
    }

    private void done() {
        running.set(false);
        if (asked.get()) {
            soon();
        }
    }

    private static void untilItWorks(Uni<?> work) {
        work.onFailure()
                .invoke(failure -> LOG.warnf("Badges are counted later: %s", failure.toString()))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .subscribe()
                .with(done -> {}, failure -> LOG.error("Badges were not counted", failure));
    }
}
