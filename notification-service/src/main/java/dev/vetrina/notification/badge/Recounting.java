package dev.vetrina.notification.badge;

import dev.vetrina.events.ConversationId;
import dev.vetrina.notification.badge.WaitingTickets.Waiting;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Counts again from the source: at the very first start, since Kafka keeps events for days only,
/// and when someone asks for it. Events go on being applied meanwhile; the newer word holds.
@ApplicationScoped
class Recounting {

    private static final Logger LOG = Logger.getLogger(Recounting.class);

    private final WaitingTickets waiting;
    private final UnreadSource source;
    private final Counter drifted;

    Recounting(WaitingTickets waiting, UnreadSource source, MeterRegistry meters) {
        this.waiting = waiting;
        this.source = source;
        this.drifted = meters.counter("vetrina.badge.drift");
    }

    /// @return how many tickets were counted wrongly
    Uni<Integer> recount() {
        return waiting.recountDue()
                .chain(due ->
                        waiting.versions()
                                .chain(before -> recount(before))
                                .call(drift -> mended(due)))
                .invoke(drift -> {
                    drifted.increment(drift);
                    LOG.infof("Badges were counted again; %d tickets were wrong", drift);
                });
    }

    private Uni<Void> mended(Optional<UUID> due) {
        return due.map(waiting::recounted).orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Integer> recount(Map<ConversationId, Long> before) {
        var named = new HashSet<ConversationId>();
        return pages().onItem()
                .invoke(page -> page.forEach(ticket -> named.add(ticket.conversation())))
                .onItem()
                .transformToUniAndConcatenate(waiting::add)
                .collect()
                .with(Collectors.summingInt(Integer::intValue))
                .chain(added -> waiting.remove(before, named).map(removed -> added + removed));
    }

    /// One after the other, however many there are.
    private Multi<List<Waiting>> pages() {
        var last = new AtomicReference<Optional<ConversationId>>(Optional.empty());
        return Uni.createFrom()
                .deferred(() -> source.unread(last.get()))
                .repeat()
                .until(List::isEmpty)
                .onItem()
                .invoke(page -> last.set(Optional.of(page.getLast().conversation())));
    }
}
