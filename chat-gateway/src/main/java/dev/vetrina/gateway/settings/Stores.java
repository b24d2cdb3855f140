package dev.vetrina.gateway.settings;

import dev.vetrina.events.SettingsEvent.StoreChanged;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// All stores and their settings, in memory: asked on every upgrade, session and preflight.
@ApplicationScoped
public class Stores {

    private final Map<String, StoreChanged> profiles = new ConcurrentHashMap<>();
    private final Map<String, ChatSettings> settings = new ConcurrentHashMap<>();
    private final List<Consumer<Store>> watchers = new CopyOnWriteArrayList<>();

    public Optional<Store> find(String key) {
        return Optional.ofNullable(profiles.get(key))
                .map(profile -> new Store(profile, settingsOf(key)));
    }

    /// Whether any store lists the origin, for preflights that name no store.
    public boolean anyAllows(String origin) {
        return profiles.keySet().stream().anyMatch(key -> settingsOf(key).allows(origin));
    }

    public long versionOf(String key) {
        return settingsOf(key).version();
    }

    /// Called at once after each change of a store that exists.
    public void watch(Consumer<Store> watcher) {
        watchers.add(watcher);
    }

    public void known(StoreChanged profile) {
        profiles.put(profile.store(), profile);
        tell(profile.store());
    }

    /// What was stored here just now. An older version than the one held changes nothing.
    public void changed(String key, ChatSettings changed) {
        settings.merge(key, changed, (was, is) -> was.version() > is.version() ? was : is);
        tell(key);
    }

    /// What the database says now, whatever its version: after a restore that may go back.
    ///
    /// @param before what was held when the database was asked
    /// @return false where something else was learned meanwhile, which may be newer
    boolean loaded(String key, ChatSettings before, ChatSettings loaded) {
        if (!before.equals(settingsOf(key)) || !swap(key, before, loaded)) {
            return false;
        }
        tell(key);
        return true;
    }

    private boolean swap(String key, ChatSettings before, ChatSettings loaded) {
        return settings.replace(key, before, loaded) || settings.putIfAbsent(key, loaded) == null;
    }

    ChatSettings settingsOf(String key) {
        return settings.getOrDefault(key, ChatSettings.initial());
    }

    private void tell(String key) {
        find(key).ifPresent(store -> watchers.forEach(watcher -> watcher.accept(store)));
    }
}
