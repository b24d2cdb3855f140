package dev.vetrina.handoff.routing;

import dev.vetrina.events.Change;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;

/// Who owns which conversation, read from events by version.
public interface Ownerships {

    /// In one transaction: `then` is told how the conversations now stand that these changes say
    /// something new of and that are not closed, and what was new is seen from then on.
    Uni<Void> apply(List<Change> changes, Function<List<Ownership>, Uni<Void>> then);
}
