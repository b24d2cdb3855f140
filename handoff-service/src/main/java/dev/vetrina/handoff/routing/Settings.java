package dev.vetrina.handoff.routing;

import dev.vetrina.kit.identity.AgentIdentity;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.Function;

/// The settings of every store.
public interface Settings {

    /// Fails with [dev.vetrina.kit.settings.UnreadableSettings] where what is stored is not
    /// understood.
    Uni<Optional<HandoffSettings>> find(String store);

    /// Under the store's lock, with the announcement in the same transaction. The audit log is told
    /// of it there too, unless no field has another value.
    ///
    /// @param change of the present settings, or of what holds for a store without any
    Uni<HandoffSettings> change(
            String store, AgentIdentity by, Function<HandoffSettings, HandoffSettings> change);

    /// Announced once, unless the store has settings already.
    Uni<Void> begin(String store);
}
