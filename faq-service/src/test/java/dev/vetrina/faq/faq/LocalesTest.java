package dev.vetrina.faq.faq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.events.SettingsEvent.StoreChanged;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalesTest {

    private static final StoreChanged STORE =
            new StoreChanged(
                    "demo", 1, "Demo", "Europe/Rome", "it", List.of("it", "en"), Instant.EPOCH);

    @Test
    void aLocaleThatTheStoreHasIsItself() {
        assertThat(Locales.nearest(STORE, "en")).isEqualTo("en");
        assertThat(Locales.nearest(STORE, "EN")).isEqualTo("en");
    }

    @Test
    void aRegionThatTheStoreDoesNotHaveIsItsLanguage() {
        assertThat(Locales.nearest(STORE, "en-GB")).isEqualTo("en");
    }

    @Test
    void anyOtherLocaleFallsBackToTheStoresOwn() {
        assertThat(Locales.nearest(STORE, "fr")).isEqualTo("it");
        assertThat(Locales.nearest(STORE, "not a locale")).isEqualTo("it");
        assertThat(Locales.nearest(STORE, null)).isEqualTo("it");
    }
}
