package dev.vetrina.gateway.settings;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// Takes what is stored into the memory that answers everyone.
@ApplicationScoped
public class LoadingSettings {

    private final StoredSettings stored;
    private final Stores stores;

    public LoadingSettings(StoredSettings stored, Stores stores) {
        this.stored = stored;
        this.stores = stores;
    }

    /// Fails as [StoredSettings#find] does; the memory then stays as it was.
    public Uni<ChatSettings> load(String store) {
        return Uni.createFrom().deferred(() -> load(store, stores.settingsOf(store)));
    }

    /// Two answers may overtake each other, or a change that is stored here: then it is asked
    /// again.
    private Uni<ChatSettings> load(String store, ChatSettings before) {
        return stored.find(store)
                .map(found -> found.orElseGet(ChatSettings::initial))
                .chain(now ->
                        stores.loaded(store, before, now)
                                ? Uni.createFrom().item(now)
                                : load(store));
    }
}
