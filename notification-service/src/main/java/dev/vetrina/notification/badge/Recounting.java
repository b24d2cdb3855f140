package dev.vetrina.notification.badge;

import dev.vetrina.events.ConversationId;
import dev.vetrina.notification.badge.WaitingTickets.Waiting;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/// Counts again from the source: at the very first start, since Kafka keeps events for days only,
/// and when someone asks for it. Events go on being applied meanwhile; the newer word holds.
@ApplicationScoped
public class Recounting {

    private static final Logger LOG = Logger.getLogger(Recounting.class);

    private final WaitingTickets waiting;
    private final UnreadSource source;
    private final MeterRegistry meters;

    Recounting(WaitingTickets waiting, UnreadSource source, MeterRegistry meters) {
        this.waiting = waiting;
        this.source = source;
        this.meters = meters;
    }

    /// @return how many tickets were counted wrongly
    public Uni<Integer> recount() {
        return waiting.recountDue()
                .chain(due ->
                        waiting.versions()
                                .chain(before -> recount(before))
                                .call(drift -> mended(due)))
                .invoke(drift -> {
                    meters.counter("vetrina.badge.drift").increment(drift);
                    LOG.infof("Badges were counted again; %d tickets were wrong", drift);
                });
    }

    private Uni<Void> mended(Optional<UUID> due) {
        return due.map(waiting::recounted).orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Integer> recount(Map<ConversationId, Long> before) {
        var named = new HashSet<ConversationId>();
        return pages(Optional.empty(), named)
                .chain(added -> waiting.remove(before, named).map(removed -> added + removed));
    }

    private Uni<Integer> pages(Optional<ConversationId> after, Set<ConversationId> named) {
        return source.unread(after)
                .chain(page -> {
                    page.forEach(ticket -> named.add(ticket.conversation()));
                    return page.isEmpty()
                            ? Uni.createFrom().item(0)
                            : add(page)
                                    .chain(added ->
                                            pages(Optional.of(last(page)), named)
                                                    .map(more -> added + more));
                });
    }

    private Uni<Integer> add(List<Waiting> page) {
        return waiting.add(page);
    }

    private static ConversationId last(List<Waiting> page) {
        return page.getLast().conversation();
    }
}
