package dev.vetrina.gateway.settings;

import dev.vetrina.events.SettingsEvent.StoreChanged;

/// A store that exists, with its chat settings.
public record Store(StoreChanged profile, ChatSettings settings) {

    public String key() {
        return profile.store();
    }

    /// The wanted locale where the store has it, also by its language alone (`it-CH`: `it`); else
    /// the store's own.
    public String locale(String wanted) {
        var language = wanted.contains("-") ? wanted.substring(0, wanted.indexOf('-')) : wanted;
        return profile.locales().stream()
                .filter(locale -> locale.equalsIgnoreCase(wanted))
                .findFirst()
                .or(() ->
                        profile.locales().stream()
                                .filter(locale -> locale.equalsIgnoreCase(language))
                                .findFirst())
                .orElseGet(this::ownLocale);
    }

    public String ownLocale() {
        var chosen = settings.defaultLocale();
        return chosen == null ? profile.defaultLocale() : chosen;
    }

    /// Empty where the store has no text in the locale nor in its own.
    public String welcome(String locale) {
        var texts = settings.welcomeMessage();
        return texts.getOrDefault(locale, texts.getOrDefault(ownLocale(), ""));
    }
}
