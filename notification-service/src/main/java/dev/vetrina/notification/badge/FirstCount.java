package dev.vetrina.notification.badge;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/// A service that never counted asks the source, until it answers: what happened before Kafka's
/// oldest event is known there alone.
@ApplicationScoped
class FirstCount {

    private static final Logger LOG = Logger.getLogger(FirstCount.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final WaitingTickets waiting;
    private final Recounting recounting;

    FirstCount(WaitingTickets waiting, Recounting recounting) {
        this.waiting = waiting;
        this.recounting = recounting;
    }

    void start(@Observes @Priority(6000) StartupEvent event) {
        waiting.isNew()
                .chain(fresh -> fresh ? recounting.recount() : Uni.createFrom().item(0))
                .onFailure()
                .invoke(failure ->
                        LOG.warnf("Badges wait for ticket-service: %s", failure.toString()))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .subscribe()
                .with(drift -> {}, failure -> LOG.error("Badges were not counted", failure));
    }
}
