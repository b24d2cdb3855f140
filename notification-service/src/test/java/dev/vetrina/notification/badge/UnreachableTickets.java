package dev.vetrina.notification.badge;

import dev.vetrina.events.Change;
import dev.vetrina.events.ConversationId;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/// A database that is away: every read and write fails, and the counts that were asked for are
/// counted.
class UnreachableTickets implements WaitingTickets {

    private final AtomicInteger asked = new AtomicInteger();

    int asked() {
        return asked.get();
    }

    @Override
    public Uni<Map<String, Long>> count() {
        asked.incrementAndGet();
        return away();
    }

    @Override
    public Uni<Boolean> apply(List<Change> changes) {
        return away();
    }

    @Override
    public Uni<Optional<UUID>> recountDue() {
        return away();
    }

    @Override
    public Uni<Void> recounted(UUID mark) {
        return away();
    }

    @Override
    public Uni<Map<ConversationId, Long>> versions() {
        return away();
    }

    @Override
    public Uni<Integer> add(Collection<Waiting> waiting) {
        return away();
    }

    @Override
    public Uni<Integer> remove(Map<ConversationId, Long> versions, Set<ConversationId> kept) {
        return away();
    }

    private static <T> Uni<T> away() {
        return Uni.createFrom().failure(new IllegalStateException("Pool closed"));
    }
}
