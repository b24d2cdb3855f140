package dev.vetrina.gateway.settings;

import dev.vetrina.kit.audit.ChangedFields;
import dev.vetrina.kit.identity.AgentIdentity;
import dev.vetrina.kit.settings.UnreadableSettings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// Changes a store's settings: stored, announced to every replica, and in force here at once.
@ApplicationScoped
public class ChangingSettings {

    private final StoredSettings stored;
    private final LoadingSettings loading;
    private final Stores stores;

    ChangingSettings(StoredSettings stored, LoadingSettings loading, Stores stores) {
        this.stored = stored;
        this.loading = loading;
        this.stores = stores;
    }

    /// The settings as they are stored, whatever this replica has heard of them; those that it
    /// knows where what is stored is not understood.
    public Uni<ChatSettings> newest(Store known) {
        return loading.load(known.key())
                .onFailure(UnreadableSettings.class)
                .recoverWithItem(known.settings());
    }

    /// @param known what `wanted` was made from
    /// @param wanted with the same version
    /// @return empty where that is not the version that is stored: [#newest] tells which is
    public Uni<Optional<ChatSettings>> change(Store known, ChatSettings wanted, AgentIdentity by) {
        var changed = wanted.withVersion(wanted.version() + 1);
        var fields = ChangedFields.between(known.settings(), wanted);
        return stored.replace(known.key(), changed, fields, by)
                .invoke(done -> done.ifPresent(now -> stores.changed(known.key(), now)));
    }
}
