package dev.vetrina.handoff.routing.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.vetrina.events.Change;
import dev.vetrina.events.ConversationId;
import dev.vetrina.events.Owner;
import dev.vetrina.events.TicketStatus;
import dev.vetrina.handoff.routing.Ownership;
import dev.vetrina.handoff.routing.Ownerships;
import dev.vetrina.kit.applied.AppliedVersions;
import dev.vetrina.kit.applied.Place;
import dev.vetrina.kit.outbox.OutboxRelay;
import dev.vetrina.kit.outbox.panache.PanacheOutbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Every event carries the owner and the epoch after it, so that the newest of a conversation says
/// all; a hole before it takes nothing away.
@ApplicationScoped
class PanacheOwnerships implements Ownerships {

    private static final long SETTLED = 100_000;

    private final PanacheOutbox outbox;

    /// How open conversations that people own stood last. Most events change nothing of it, and
    /// then there is nothing to decide and no transaction: only an assistant's may have to go.
    private final Cache<ConversationId, Standing> settled =
            Caffeine.newBuilder().maximumSize(SETTLED).build();

    private record Standing(String incarnation, Owner owner, int epoch) {
        static Standing of(Change change) {
            var state = change.state();
            return new Standing(change.incarnation(), state.owner(), state.epoch());
        }
    }

    PanacheOwnerships(OutboxRelay relay) {
        this.outbox = new PanacheOutbox(relay);
    }

    @Override
    public Uni<Void> apply(List<Change> changes, Function<List<Ownership>, Uni<Void>> then) {
        var news = changes.stream().filter(change -> !isSettled(change)).toList();
        if (news.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var conversations = news.stream().map(Change::conversation).toList();
        return outbox.inTransaction(() ->
                        AppliedVersions.lock(conversations)
                                .chain(applied -> apply(newest(news, applied), then, applied)))
                .invoke(newest -> newest.forEach(this::settle))
                .replaceWithVoid();
    }

    private boolean isSettled(Change change) {
        return !isClosed(change)
                && Standing.of(change).equals(settled.getIfPresent(change.conversation()));
    }

    /// Once it is committed.
    private void settle(Change change) {
        var standing = Standing.of(change);
        if (isClosed(change) || standing.owner() == Owner.ASSISTANT) {
            settled.invalidate(change.conversation());
        } else {
            settled.put(change.conversation(), standing);
        }
    }

    private static Uni<Collection<Change>> apply(
            Collection<Change> newest,
            Function<List<Ownership>, Uni<Void>> then,
            AppliedVersions applied) {
        var standing =
                newest.stream()
                        .filter(change -> !isClosed(change))
                        .map(PanacheOwnerships::ownership)
                        .toList();
        return then.apply(standing).chain(applied::save).replaceWith(newest);
    }

    private static boolean isClosed(Change change) {
        return change.state().status() == TicketStatus.CLOSED;
    }

    /// The last unseen change of each conversation, in the order in which they were touched.
    private static Collection<Change> newest(List<Change> changes, AppliedVersions applied) {
        Map<ConversationId, Change> newest = new LinkedHashMap<>();
        for (var change : changes) {
            if (applied.place(change) != Place.SEEN) {
                newest.put(change.conversation(), change);
            }
        }
        return newest.values();
    }

    private static Ownership ownership(Change change) {
        return new Ownership(
                change.conversation(),
                change.store(),
                change.profile(),
                change.state().owner(),
                change.state().epoch());
    }
}
