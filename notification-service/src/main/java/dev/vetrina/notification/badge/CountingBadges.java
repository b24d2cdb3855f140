package dev.vetrina.notification.badge;

import dev.vetrina.events.Change;
import dev.vetrina.events.Owner;
import dev.vetrina.events.TicketState;
import dev.vetrina.events.TicketStatus;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// Counts from events.
@ApplicationScoped
public class CountingBadges {

    private final WaitingTickets waiting;
    private final Recounter recounter;
    private final InstantSource clock;
    private final Timer lag;

    CountingBadges(
            WaitingTickets waiting,
            Recounter recounter,
            InstantSource clock,
            MeterRegistry meters) {
        this.waiting = waiting;
        this.recounter = recounter;
        this.clock = clock;
        this.lag =
                Timer.builder("vetrina.badge.lag")
                        .description("From an event's time to its effect on the badge")
                        .register(meters);
    }

    /// Where one event is missing, those of other tickets may be too.
    public Uni<Void> count(List<Change> changes) {
        return waiting.apply(changes)
                .invoke(hole -> {
                    if (hole) {
                        recounter.soon();
                    }
                    measure(changes);
                })
                .replaceWithVoid();
    }

    private void measure(List<Change> changes) {
        var now = clock.instant();
        changes.forEach(change -> lag.record(Duration.between(change.occurredAt(), now)));
    }

    /// A ticket counts while it is open, the helpdesk owns it, and it has the blue dot: a shopper's
    /// message that nobody has read, or marked unread, or just woken up.
    public static boolean counts(TicketState state) {
        return state.status() == TicketStatus.OPEN
                && state.owner() == Owner.HELPDESK
                && state.unread();
    }
}
