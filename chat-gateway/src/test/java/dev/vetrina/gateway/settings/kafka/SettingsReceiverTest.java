package dev.vetrina.gateway.settings.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.events.SettingsEvent.StoreChanged;
import dev.vetrina.gateway.settings.ChatSettings;
import dev.vetrina.gateway.settings.LoadingSettings;
import dev.vetrina.gateway.settings.StoredSettings;
import dev.vetrina.gateway.settings.Stores;
import dev.vetrina.kit.backing.LoggedLines;
import dev.vetrina.kit.identity.AgentIdentity;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsReceiverTest {

    private final Unloadable stored = new Unloadable();
    private final Stores stores = new Stores();

    /// Nobody asks here whether all is read.
    @SuppressWarnings("NullAway")
    private final SettingsReceiver receiver =
            new SettingsReceiver(stores, new LoadingSettings(stored, stores), null);

    @Test
    void aStoreThatCannotBeLoadedHoldsNoOtherBackNorFillsTheLog() {
        var told = LoggedLines.of(SettingsReceiver.class.getName());
        receiver.on(appeared("one"));
        receiver.on(appeared("other"));
        stored.asked.clear();

        receiver.again().await().indefinitely();

        told.close();
        assertThat(stored.asked).containsExactlyInAnyOrder("one", "other");
        assertThat(told.texts()).filteredOn(line -> line.contains("loaded")).hasSize(1);
    }

    private static StoreChanged appeared(String store) {
        return new StoreChanged(store, 1, store, "Europe/Rome", "en", List.of("en"), Instant.EPOCH);
    }

    private static final class Unloadable implements StoredSettings {
        private final List<String> asked = new ArrayList<>();

        @Override
        public Uni<Optional<ChatSettings>> find(String store) {
            asked.add(store);
            return Uni.createFrom().failure(new IllegalStateException("not this one"));
        }

        @Override
        public Uni<Optional<ChatSettings>> replace(
                String store, ChatSettings changed, List<String> fields, AgentIdentity by) {
            throw new UnsupportedOperationException();
        }
    }
}
