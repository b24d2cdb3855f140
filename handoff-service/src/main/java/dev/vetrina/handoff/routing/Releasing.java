package dev.vetrina.handoff.routing;

import dev.vetrina.events.ConversationEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

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
        var all = Uni.createFrom().voidItem();
        for (var ownership : standing) {
            all = all.chain(() -> release(ownership));
        }
        return all;
    }

    private Uni<Void> release(Ownership ownership) {
        return settings.find(ownership.store())
                .chain(found ->
                        found.filter(known -> !known.fits(ownership.owner()))
                                .map(known -> handOver(ownership, known))
                                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> handOver(Ownership ownership, HandoffSettings known) {
        return desks.of(known.destination()).open(ownership.handoff()).replaceWithVoid();
    }
}
