package dev.vetrina.notification.badge;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/// The counts as they change, for everyone who listens to this replica: read once for all of them,
/// and at most four times a second.
@ApplicationScoped
public class BadgeFeed {

    private static final Logger LOG = Logger.getLogger(BadgeFeed.class);
    private static final Duration PACE = Duration.ofMillis(250);

    private final WaitingTickets waiting;
    private final BroadcastProcessor<Map<String, Long>> counts = BroadcastProcessor.create();
    private final AtomicBoolean due = new AtomicBoolean();
    private volatile boolean leaving;

    BadgeFeed(WaitingTickets waiting) {
        this.waiting = waiting;
    }

    /// Something changed, here or in another replica.
    public void changed() {
        if (due.compareAndSet(false, true)) {
            Uni.createFrom()
                    .voidItem()
                    .onItem()
                    .delayIt()
                    .by(PACE)
                    .chain(() -> {
                        due.set(false);
                        return waiting.count();
                    })
                    .subscribe()
                    .with(counts::onNext, this::again);
        }
    }

    private void again(Throwable failure) {
        if (!leaving) {
            LOG.warnf("Badges are read again: %s", failure.toString());
            changed();
        }
    }

    /// The pool closes with the service: a read that fails from now on is the last one.
    void stop(@Observes ShutdownEvent event) {
        leaving = true;
    }

    /// The counts now, and on each change; one who is too slow gets the newest.
    public Multi<Map<String, Long>> counts() {
        return Multi.createBy()
                .merging()
                .streams(waiting.count().toMulti(), counts)
                .onOverflow()
                .dropPreviousItems();
    }
}
