package dev.vetrina.gateway.settings;

import dev.vetrina.events.SettingsEvent.ChatSettingsChanged;
import dev.vetrina.events.SettingsEvent.StartPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a store has decided about its chat.
///
/// @param version 0 where the store has decided nothing yet; each change adds 1
/// @param defaultLocale absent: the store's own
/// @param welcomeMessage by locale
/// @param allowedOrigins whose pages may ask for sessions and open sockets, compared exactly
public record ChatSettings(
        long version,
        boolean enabled,
        Visibility visibility,
        StartPolicy startPolicy,
        @Nullable String defaultLocale,
        Map<String, String> welcomeMessage,
        @Nullable Legal legal,
        List<String> allowedOrigins,
        IdentityKeys identity,
        String assistantName,
        Appearance appearance) {

    public ChatSettings {
        welcomeMessage = Map.copyOf(welcomeMessage);
        allowedOrigins = List.copyOf(allowedOrigins);
    }

    /// Open for everyone to see, with nothing that could prove a shopper.
    public static ChatSettings initial() {
        return new ChatSettings(
                0,
                true,
                Visibility.ALL_USERS,
                StartPolicy.SIGNED_IN_ONLY,
                null,
                Map.of(),
                null,
                List.of(),
                IdentityKeys.NONE,
                "Assistant",
                new Appearance(null, null));
    }

    public ChatSettings withVersion(long next) {
        return new ChatSettings(
                next,
                enabled,
                visibility,
                startPolicy,
                defaultLocale,
                welcomeMessage,
                legal,
                allowedOrigins,
                identity,
                assistantName,
                appearance);
    }

    public boolean allows(String origin) {
        return allowedOrigins.contains(origin);
    }

    public ChatSettingsChanged announced(String store, Instant now) {
        return new ChatSettingsChanged(
                store, version, enabled, startPolicy, assistantName, defaultLocale, now);
    }

    /// Who sees the chat tab.
    public enum Visibility {
        ALL_USERS,
        LOGGED_IN_USERS
    }

    /// What a shopper is shown before the first message.
    public record Legal(
            @Nullable String privacyPolicyUrl,
            @Nullable String termsUrl,
            @Nullable String version) {}

    /// @param accent `#rrggbb`
    public record Appearance(@Nullable String accent, @Nullable String logoUrl) {}
}
