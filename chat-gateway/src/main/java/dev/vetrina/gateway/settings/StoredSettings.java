package dev.vetrina.gateway.settings;

import dev.vetrina.kit.identity.AgentIdentity;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/// Where chat settings are kept.
public interface StoredSettings {

    /// Fails with [dev.vetrina.kit.settings.UnreadableSettings] where what is stored is not
    /// understood.
    Uni<Optional<ChatSettings>> find(String store);

    /// Stores the change and announces it in one transaction, where the stored version is still the
    /// one before it. The audit log is told of it, unless no field has another value.
    ///
    /// @param fields the names of those that have
    /// @return what is stored, with a higher version where others have heard of this one; empty
    ///   where another change was faster
    Uni<Optional<ChatSettings>> replace(
            String store, ChatSettings changed, List<String> fields, AgentIdentity by);
}
