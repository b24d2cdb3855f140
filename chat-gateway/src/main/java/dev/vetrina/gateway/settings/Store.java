package dev.vetrina.gateway.settings;

import dev.vetrina.events.SettingsEvent.StoreChanged;
import dev.vetrina.kit.settings.StoreLocales;

/// A store that exists, with its chat settings.
public record Store(StoreChanged profile, ChatSettings settings) {

    public String key() {
        return profile.store();
    }

    public StoreLocales locales() {
        return StoreLocales.of(profile, settings.defaultLocale());
    }

    /// Empty where the store has no text in the locale nor in its own.
    public String welcome(String locale) {
        var texts = settings.welcomeMessage();
        return texts.getOrDefault(locale, texts.getOrDefault(locales().own(), ""));
    }
}
