package dev.vetrina.gateway.settings.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.vetrina.events.SettingsEvent.StartPolicy;
import dev.vetrina.gateway.GatewayLimits;
import dev.vetrina.gateway.settings.ChatSettings.Appearance;
import dev.vetrina.gateway.settings.ChatSettings.Legal;
import dev.vetrina.gateway.settings.ChatSettings.Visibility;
import dev.vetrina.gateway.settings.Store;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What anyone may know of a store's chat.
///
/// @param name the store's own
/// @param locales those that the store has; `locale` is the one chosen here
record StoreConfigView(
        String store,
        String name,
        boolean enabled,
        Visibility visibility,
        StartPolicy startPolicy,
        String welcomeMessage,
        String locale,
        List<String> locales,
        @Nullable Legal legal,
        OfficeHours officeHours,
        String assistantName,
        Appearance appearance,
        Limits limits) {

    record OfficeHours(
            boolean open, @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Instant nextOpening) {}

    record Limits(int textChars, long imageBytes, int attachments, int sendsPerMinute, int burst) {}

    /// Nobody has office hours yet: the store is always open.
    static StoreConfigView of(Store store, String wantedLocale, GatewayLimits limits) {
        var settings = store.settings();
        var locale = store.locales().nearest(wantedLocale);
        return new StoreConfigView(
                store.key(),
                store.profile().name(),
                settings.enabled(),
                settings.visibility(),
                settings.startPolicy(),
                store.welcome(locale),
                locale,
                store.profile().locales(),
                settings.legal(),
                new OfficeHours(true, null),
                settings.assistantName(),
                settings.appearance(),
                new Limits(
                        limits.textChars(),
                        limits.imageBytes(),
                        limits.attachments(),
                        limits.sendsPerMinute(),
                        limits.burst()));
    }
}
