package dev.vetrina.ticket.stores;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.events.SettingsEvent.StoreChanged;
import dev.vetrina.kit.backing.Backing;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Backing.class)
class StoreMemoryTest {

    private final String store = "memory-" + UUID.randomUUID().toString().substring(0, 8);

    @Inject StoreMemory memory;

    @Test
    void whatWasStoredHereIsNotUndoneByWhatTheTopicBringsFromBefore() {
        memory.on(changed(1, "Europe/Rome"));
        memory.learned(stored(3, "Asia/Tokyo"));
        memory.on(changed(2, "Europe/Paris"));

        assertThat(memory.timeZone(store)).isEqualTo(ZoneId.of("Asia/Tokyo"));
    }

    @Test
    void whatWasStoredHereIsNoNewsWhereTheTopicWasFaster() {
        memory.on(changed(4, "Europe/Paris"));
        memory.learned(stored(3, "Asia/Tokyo"));

        assertThat(memory.timeZone(store)).isEqualTo(ZoneId.of("Europe/Paris"));
    }

    /// A restored database gives the versions that were lost once more.
    @Test
    void theTopicsLastWordCountsWhateverItsVersion() {
        memory.learned(stored(7, "Asia/Tokyo"));
        memory.on(changed(7, "Asia/Tokyo"));
        memory.on(changed(5, "Europe/Rome"));

        assertThat(memory.timeZone(store)).isEqualTo(ZoneId.of("Europe/Rome"));
    }

    private StoreChanged changed(long version, String timeZone) {
        return Stores.event(stored(version, timeZone), Instant.EPOCH);
    }

    private Store stored(long version, String timeZone) {
        return new Store(store, "Shop", timeZone, "it", List.of("it"), version, Instant.EPOCH);
    }
}
