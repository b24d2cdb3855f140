package dev.vetrina.gateway.settings;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// Changes a store's settings: stored, announced to every replica, and in force here at once.
@ApplicationScoped
public class ChangingSettings {

    private final StoredSettings stored;
    private final Stores stores;

    ChangingSettings(StoredSettings stored, Stores stores) {
        this.stored = stored;
        this.stores = stores;
    }

    /// @param wanted with the version that it was made from
    /// @return empty where that version is no longer the newest
    public Uni<Optional<ChatSettings>> change(String store, ChatSettings wanted) {
        var changed = wanted.withVersion(wanted.version() + 1);
        return stored.replace(store, changed)
                .map(done -> {
                    if (!done) {
                        return Optional.<ChatSettings>empty();
                    }
                    stores.changed(store, changed);
                    return Optional.of(changed);
                });
    }
}
