package dev.vetrina.handoff.routing;

import dev.vetrina.events.Change;
import dev.vetrina.kit.settings.UnreadableSettings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Follows conversations, and asks for another owner where the present one no longer fits: an
/// assistant that is off answers nobody. The command carries the epoch, so that a person who took
/// over meanwhile stays.
@ApplicationScoped
public class Releasing {

    private static final Logger LOG = Logger.getLogger(Releasing.class);

    private final Ownerships ownerships;
    private final Settings settings;
    private final Desks desks;

    Releasing(Ownerships ownerships, Settings settings, Desks desks) {
        this.ownerships = ownerships;
        this.settings = settings;
        this.desks = desks;
    }

    public Uni<Void> apply(List<Change> changes) {
        return ownerships.apply(changes, this::release);
    }

    private Uni<Void> release(List<Ownership> standing) {
        var byStore = standing.stream().collect(Collectors.groupingBy(Ownership::store));
        var all = Uni.createFrom().voidItem();
        for (var store : byStore.entrySet()) {
            all = all.chain(() -> release(store.getKey(), store.getValue()));
        }
        return all;
    }

    /// Where a store's settings cannot be read its conversations stay as they are: tried again and
    /// again, they would keep those of all other stores waiting.
    private Uni<Void> release(String store, List<Ownership> standing) {
        return settings.find(store)
                .onFailure(UnreadableSettings.class)
                .recoverWithItem(Releasing::none)
                .chain(found ->
                        found.map(known -> handOver(standing, known))
                                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private static Optional<HandoffSettings> none(Throwable unreadable) {
        LOG.error(unreadable.getMessage());
        return Optional.empty();
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
