package dev.vetrina.handoff.routing;

import dev.vetrina.events.ConversationEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Collectors;

/// Follows conversations, and asks for another owner where the present one no longer fits: an
/// assistant that is off answers nobody. The command carries the epoch, so that a person who took
/// over meanwhile stays.
@ApplicationScoped
public class Releasing {

    private final Ownerships ownerships;
    private final Settings settings;
    private final Desks desks;

    Releasing(Ownerships ownerships, Settings settings, Desks desks) {
        this.ownerships = ownerships;
        this.settings = settings;
        this.desks = desks;
    }

    public Uni<Void> apply(List<ConversationEvent> events) {
        return ownerships.apply(events, this::release);
    }

    private Uni<Void> release(List<Ownership> standing) {
        var byStore = standing.stream().collect(Collectors.groupingBy(Ownership::store));
        var all = Uni.createFrom().voidItem();
        for (var store : byStore.entrySet()) {
            all = all.chain(() -> release(store.getKey(), store.getValue()));
        }
        return all;
    }

    private Uni<Void> release(String store, List<Ownership> standing) {
        return settings.find(store)
                .chain(found ->
                        found.map(known -> handOver(standing, known))
                                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> handOver(List<Ownership> standing, HandoffSettings known) {
        var all = Uni.createFrom().voidItem();
        for (var ownership : standing) {
            if (!known.fits(ownership.owner())) {
                all = all.chain(() -> handOver(ownership, known));
            }
        }
        return all;
    }

    private Uni<Void> handOver(Ownership ownership, HandoffSettings known) {
        return desks.of(known.destination()).open(ownership.handoff()).replaceWithVoid();
    }
}
