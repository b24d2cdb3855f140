package dev.vetrina.gateway.settings.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.vetrina.events.SettingsEvent.StartPolicy;
import dev.vetrina.gateway.settings.ChatSettings;
import dev.vetrina.gateway.settings.ChatSettings.Appearance;
import dev.vetrina.gateway.settings.ChatSettings.Legal;
import dev.vetrina.gateway.settings.ChatSettings.Visibility;
import dev.vetrina.gateway.settings.Store;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A store's settings as the helpdesk reads and writes them. Secrets read as their last four
/// characters.
///
/// @param shopify nothing yet
@JsonInclude(JsonInclude.Include.ALWAYS)
record ChatSettingsView(
        boolean enabled,
        Visibility visibility,
        StartPolicy startPolicy,
        String defaultLocale,
        @Schema(maxProperties = SettingsBody.MAX_LOCALES) Map<String, String> welcomeMessage,
        @Nullable Legal legal,
        List<String> allowedOrigins,
        Identity identity,
        @Schema(type = SchemaType.OBJECT, nullable = true) @Nullable JsonNode shopify,
        String assistantName,
        Appearance appearance) {

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Identity(List<Secret> jwtSecrets, @Nullable String jwksUrl) {}

    record Secret(boolean set, String last4) {
        static Secret of(String secret) {
            return new Secret(true, ending(secret));
        }
    }

    static ChatSettingsView of(Store store) {
        return of(store.settings(), store.locales().own());
    }

    static ChatSettingsView of(ChatSettings settings, String defaultLocale) {
        return new ChatSettingsView(
                settings.enabled(),
                settings.visibility(),
                settings.startPolicy(),
                defaultLocale,
                settings.welcomeMessage(),
                settings.legal(),
                settings.allowedOrigins(),
                new Identity(
                        settings.identity().jwtSecrets().stream().map(Secret::of).toList(),
                        settings.identity().jwksUrl()),
                null,
                settings.assistantName(),
                settings.appearance());
    }

    static String ending(String secret) {
        return secret.substring(secret.offsetByCodePoints(secret.length(), -4));
    }
}
