package dev.vetrina.gateway.settings;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/// Where chat settings are kept.
public interface StoredSettings {

    /// Fails with [dev.vetrina.kit.settings.UnreadableSettings] where what is stored is not
    /// understood.
    Uni<Optional<ChatSettings>> find(String store);

    /// Stores the change and announces it in one transaction, where the stored version is still the
    /// one before it.
    ///
    /// @return false where another change was faster
    Uni<Boolean> replace(String store, ChatSettings changed);
}
