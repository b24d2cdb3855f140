package dev.vetrina.kit.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.events.SettingsEvent.StoreChanged;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StoreLocalesTest {

    private static final StoreChanged STORE =
            new StoreChanged(
                    "demo", 1, "Demo", "Europe/Rome", "it", List.of("it", "en"), Instant.EPOCH);

    @Test
    void aLocaleThatTheStoreHasIsItself() {
        assertThat(nearest("en")).isEqualTo("en");
        assertThat(nearest("EN")).isEqualTo("en");
    }

    @Test
    void aRegionThatTheStoreDoesNotHaveIsItsLanguage() {
        assertThat(nearest("en-GB")).isEqualTo("en");
    }

    @Test
    void anyOtherLocaleFallsBackToTheStoresOwn() {
        assertThat(nearest("fr")).isEqualTo("it");
        assertThat(nearest("not a locale")).isEqualTo("it");
        assertThat(nearest(null)).isEqualTo("it");
    }

    @Test
    void whatTheChatSettingsSayComesBeforeTheStoresDefault() {
        var locales = StoreLocales.of(STORE, "EN");

        assertThat(locales.nearest("fr")).isEqualTo("en");
        assertThat(locales.nearest("it-CH")).isEqualTo("it");
    }

    @Test
    void aChatDefaultThatTheStoreNoLongerHasCountsForNothing() {
        assertThat(StoreLocales.of(STORE, "de").nearest("de")).isEqualTo("it");
    }

    private static String nearest(@Nullable String wanted) {
        return StoreLocales.of(STORE).nearest(wanted);
    }
}
