package dev.vetrina.kit.settings;

import dev.vetrina.events.SettingsEvent.StoreChanged;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which of a store's locales is meant. The same wherever shoppers are shown texts, so that one
/// page speaks one language.
///
/// @param own one of them, for whoever wants another
public record StoreLocales(List<String> all, String own) {

    public static StoreLocales of(StoreChanged store) {
        return new StoreLocales(store.locales(), store.defaultLocale());
    }

    /// @param chatDefault what the store's chat settings put before the store's default
    public static StoreLocales of(StoreChanged store, @Nullable String chatDefault) {
        var plain = of(store);
        return plain.find(chatDefault)
                .map(chosen -> new StoreLocales(store.locales(), chosen))
                .orElse(plain);
    }

    /// The store's own spelling of it.
    public Optional<String> find(@Nullable String locale) {
        return all.stream().filter(known -> known.equalsIgnoreCase(locale)).findFirst();
    }

    /// The same locale, else the same language (`it` for `it-CH`), else the store's own.
    public String nearest(@Nullable String locale) {
        if (locale == null) {
            return own;
        }
        var language = Locale.forLanguageTag(locale).getLanguage();
        return find(locale).or(() -> find(language)).orElse(own);
    }
}
