package dev.vetrina.faq.faq;

import dev.vetrina.events.SettingsEvent.StoreChanged;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which of a store's locales is meant.
final class Locales {

    private Locales() {}

    /// The store's own spelling of it.
    static Optional<String> find(StoreChanged store, @Nullable String locale) {
        return store.locales().stream().filter(known -> known.equalsIgnoreCase(locale)).findFirst();
    }

    /// The same locale, else the same language (`it` for `it-CH`), else the store's default.
    static String nearest(StoreChanged store, @Nullable String locale) {
        if (locale == null) {
            return store.defaultLocale();
        }
        var language = Locale.forLanguageTag(locale).getLanguage();
        return find(store, locale).or(() -> find(store, language)).orElseGet(store::defaultLocale);
    }
}
