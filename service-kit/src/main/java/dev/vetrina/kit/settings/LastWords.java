package dev.vetrina.kit.settings;

import dev.vetrina.events.SettingsEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What the topic `settings` said of each key, for those who own it.
@ApplicationScoped
public class LastWords {

    private final Map<String, Heard> heard = new ConcurrentHashMap<>();

    /// @param last what counts for all who read
    /// @param newest of the highest version that was told here: later than `last` where that came
    ///   late, or where the database was restored
    private record Heard(SettingsEvent last, SettingsEvent newest) {

        Heard then(SettingsEvent next) {
            return new Heard(next, next.version() >= newest.version() ? next : newest);
        }
    }

    void heard(SettingsEvent event) {
        heard.merge(event.key(), new Heard(event, event), (before, now) -> before.then(event));
    }

    /// The topic has nothing of the key that can be read.
    void lost(@Nullable String key) {
        if (key != null) {
            heard.remove(key);
        }
    }

    void lostAll() {
        heard.clear();
    }

    /// The version of a change, which is told before anyone has looked whether the database was
    /// restored.
    ///
    /// @param changed with the version that follows the stored one
    public long versionOf(SettingsEvent changed) {
        return due(changed).orElse(changed.version());
    }

    List<SettingsEvent> all(Class<? extends SettingsEvent> type) {
        return heard.values().stream().map(Heard::last).filter(type::isInstance).toList();
    }

    /// The version under which it has to be announced: its own, unless the topic has heard that one
    /// or a later one of something else. Then whoever still holds such a version must not be taken
    /// for one who knows the present settings, and it is the one behind them.
    ///
    /// @param ours what is stored
    /// @return empty where the topic says just that
    OptionalLong due(SettingsEvent ours) {
        var told = heard.get(ours.key());
        if (told == null || told.newest().version() < ours.version()) {
            return OptionalLong.of(ours.version());
        }
        if (!agree(told.newest(), ours)) {
            return OptionalLong.of(told.newest().version() + 1);
        }
        return agree(told.last(), ours) ? OptionalLong.empty() : OptionalLong.of(ours.version());
    }

    private static boolean agree(SettingsEvent one, SettingsEvent other) {
        return one.at(other.occurredAt()).equals(other);
    }
}
