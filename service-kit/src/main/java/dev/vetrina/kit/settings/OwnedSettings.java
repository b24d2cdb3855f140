package dev.vetrina.kit.settings;

import dev.vetrina.events.SettingsEvent;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/// Settings of one kind, which this service stores and announces. What it stores is the truth, and
/// [Reannouncing] sees to it that the topic says the same.
public interface OwnedSettings {

    Class<? extends SettingsEvent> type();

    /// All that are stored, as they are announced, but for those that are not understood.
    Uni<List<SettingsEvent>> stored();

    /// Announces what is stored of a store, in one transaction and under the lock of its changes,
    /// so that no change is overtaken.
    ///
    /// @param due the version that it gets, and has from then on; empty where it need not be
    ///   announced. A store of which the topic alone knows something has decided nothing
    Uni<Void> announce(String store, Function<SettingsEvent, OptionalLong> due);

    /// @param reading fails with [UnreadableSettings] where a row is not understood
    static <R> List<SettingsEvent> understood(List<R> rows, Function<R, SettingsEvent> reading) {
        return rows.stream().flatMap(row -> understood(row, reading)).toList();
    }

    private static <R> Stream<SettingsEvent> understood(R row, Function<R, SettingsEvent> reading) {
        try {
            return Stream.of(reading.apply(row));
        } catch (UnreadableSettings e) {
            return Stream.empty();
        }
    }
}
