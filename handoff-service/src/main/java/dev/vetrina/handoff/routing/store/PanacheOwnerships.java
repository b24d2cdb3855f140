package dev.vetrina.handoff.routing.store;

import dev.vetrina.events.Change;
import dev.vetrina.events.ConversationEvent;
import dev.vetrina.events.ConversationId;
import dev.vetrina.events.TicketStatus;
import dev.vetrina.handoff.routing.Ownership;
import dev.vetrina.handoff.routing.Ownerships;
import dev.vetrina.kit.applied.AppliedVersions;
import dev.vetrina.kit.applied.Place;
import dev.vetrina.kit.outbox.OutboxRelay;
import dev.vetrina.kit.outbox.panache.PanacheOutbox;
import io.quarkus.hibernate.reactive.panache.Panache;
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

    private static final String KEEP =
            """
            INSERT INTO ownership (conversation, store, profile, owner, epoch)
            VALUES (:conversation, :store, :profile, :owner, :epoch)
            ON CONFLICT (conversation) DO UPDATE
            SET owner = excluded.owner, epoch = excluded.epoch
            """;
    private static final String DROP = "DELETE FROM ownership WHERE conversation = :conversation";

    private final PanacheOutbox outbox;

    PanacheOwnerships(OutboxRelay relay) {
        this.outbox = new PanacheOutbox(relay);
    }

    @Override
    public Uni<Void> apply(
            List<ConversationEvent> events, Function<List<Ownership>, Uni<Void>> then) {
        var conversations = events.stream().map(ConversationEvent::conversation).toList();
        return outbox.inTransaction(() ->
                AppliedVersions.lock(conversations)
                        .chain(applied -> apply(newest(events, applied), then, applied)));
    }

    private static Uni<Void> apply(
            Collection<Change> newest,
            Function<List<Ownership>, Uni<Void>> then,
            AppliedVersions applied) {
        var standing =
                newest.stream()
                        .filter(change -> change.state().status() != TicketStatus.CLOSED)
                        .map(PanacheOwnerships::ownership)
                        .toList();
        var kept = Uni.createFrom().voidItem();
        for (var change : newest) {
            kept =
                    kept.chain(() ->
                            change.state().status() == TicketStatus.CLOSED
                                    ? drop(change)
                                    : keep(ownership(change)));
        }
        return kept.chain(() -> then.apply(standing)).chain(applied::save);
    }

    /// The last unseen change of each conversation, in the order in which they were touched.
    private static Collection<Change> newest(
            List<ConversationEvent> events, AppliedVersions applied) {
        Map<ConversationId, Change> newest = new LinkedHashMap<>();
        for (var event : events) {
            if (applied.place(event.change()) != Place.SEEN) {
                newest.put(event.conversation(), event.change());
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

    private static Uni<Void> keep(Ownership ownership) {
        return Panache.getSession()
                .chain(session ->
                        session.createNativeQuery(KEEP)
                                .setParameter("conversation", ownership.conversation().value())
                                .setParameter("store", ownership.store())
                                .setParameter("profile", ownership.profile().value())
                                .setParameter("owner", ownership.owner().name())
                                .setParameter("epoch", ownership.epoch())
                                .executeUpdate())
                .replaceWithVoid();
    }

    private static Uni<Void> drop(Change change) {
        return Panache.getSession()
                .chain(session ->
                        session.createNativeQuery(DROP)
                                .setParameter("conversation", change.conversation().value())
                                .executeUpdate())
                .replaceWithVoid();
    }
}
