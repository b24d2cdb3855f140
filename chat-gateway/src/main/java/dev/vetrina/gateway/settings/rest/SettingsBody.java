package dev.vetrina.gateway.settings.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vetrina.events.SettingsEvent.StartPolicy;
import dev.vetrina.gateway.settings.ChatSettings;
import dev.vetrina.gateway.settings.ChatSettings.Appearance;
import dev.vetrina.gateway.settings.ChatSettings.Legal;
import dev.vetrina.gateway.settings.ChatSettings.Visibility;
import dev.vetrina.gateway.settings.IdentityKeys;
import dev.vetrina.gateway.settings.Store;
import dev.vetrina.kit.event.TextModule;
import dev.vetrina.kit.problem.FieldErrors;
import dev.vetrina.kit.settings.StoreLocales;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the body of a PUT field by field, and collects everything that is wrong with it.
/// `identity` may be absent (unchanged); the rest is what the settings shall be.
final class SettingsBody {

    private static final Pattern LOCALE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");
    private static final Pattern ORIGIN =
            Pattern.compile("https?://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[1-9][0-9]{0,4})?");
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");

    /// Of what is no text, on the page that it stands on (WCAG 2.2, 1.4.11).
    private static final int LEAST_CONTRAST = 3;

    private static final int MAX_ORIGINS = 50;
    private static final int HIGHEST_PORT = 65_535;

    /// As many as a store has at most.
    static final int MAX_LOCALES = 50;

    private final JsonNode body;
    private final StoreLocales locales;
    private final ChatSettings current;
    private final boolean httpJwks;
    private final FieldErrors errors = new FieldErrors();

    /// @param httpJwks whether keys may be read without TLS
    SettingsBody(JsonNode body, Store store, boolean httpJwks) {
        this.body = body;
        this.locales = store.locales();
        this.current = store.settings();
        this.httpJwks = httpJwks;
    }

    /// @throws dev.vetrina.kit.problem.ProblemException 422 with every field that is wrong
    ChatSettings settings() {
        var settings =
                new ChatSettings(
                        current.version(),
                        flag("enabled"),
                        choice("visibility", Visibility.class, current.visibility()),
                        choice("startPolicy", StartPolicy.class, current.startPolicy()),
                        defaultLocale(),
                        welcomeMessage(),
                        legal(),
                        origins(),
                        identity(),
                        text(body.path("assistantName"), "assistantName", 60, "Assistant"),
                        appearance());
        if (!absent(body.path("shopify"))) {
            wrong("shopify", "is not available");
        }
        errors.refuse();
        return settings;
    }

    private boolean flag(String field) {
        var node = body.path(field);
        if (!node.isBoolean()) {
            wrong(field, "must be true or false");
        }
        return node.asBoolean();
    }

    private <T extends Enum<T>> T choice(String field, Class<T> type, T otherwise) {
        var text = body.path(field).asText();
        for (var constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        wrong(field, "must be one of " + List.of(type.getEnumConstants()));
        return otherwise;
    }

    private @Nullable String defaultLocale() {
        var node = body.path("defaultLocale");
        if (absent(node)) {
            return null;
        }
        var known = locales.find(node.textValue());
        if (known.isEmpty()) {
            wrong("defaultLocale", "must be one of " + String.join(", ", locales.all()));
        }
        return known.orElse(null);
    }

    private Map<String, String> welcomeMessage() {
        var texts = new LinkedHashMap<String, String>();
        var node = body.path("welcomeMessage");
        if (!absent(node) && !node.isObject() || node.size() > MAX_LOCALES) {
            wrong("welcomeMessage", "must hold at most " + MAX_LOCALES + " texts by locale");
        }
        node.properties()
                .forEach(entry -> {
                    var field = "welcomeMessage." + entry.getKey();
                    if (!LOCALE.matcher(entry.getKey()).matches()) {
                        wrong(field, "is not a language tag");
                    }
                    texts.put(entry.getKey(), text(entry.getValue(), field, 500, ""));
                });
        return texts;
    }

    private @Nullable Legal legal() {
        var node = group("legal");
        if (absent(node)) {
            return null;
        }
        return new Legal(
                url("legal.privacyPolicyUrl"),
                url("legal.termsUrl"),
                absent(node.path("version"))
                        ? null
                        : text(node.path("version"), "legal.version", 60, ""));
    }

    private List<String> origins() {
        var origins = new ArrayList<String>();
        var node = body.path("allowedOrigins");
        if (!absent(node) && !node.isArray() || node.size() > MAX_ORIGINS) {
            wrong("allowedOrigins", "must be an array of at most " + MAX_ORIGINS);
        }
        for (var origin : node) {
            if (origin.isTextual() && isOrigin(origin.asText())) {
                origins.add(origin.asText());
            } else {
                wrong("allowedOrigins", "must hold origins, such as https://shop.example");
            }
        }
        return origins;
    }

    /// As browsers send it, since it is compared as it stands: another spelling would let nobody
    /// in.
    private static boolean isOrigin(String text) {
        if (!ORIGIN.matcher(text).matches()) {
            return false;
        }
        var origin = URI.create(text);
        var usual = origin.getScheme().equals("https") ? 443 : 80;
        return origin.getHost() != null
                && origin.getPort() != usual
                && origin.getPort() <= HIGHEST_PORT;
    }

    private Appearance appearance() {
        var node = group("appearance");
        var accent = node.path("accent");
        if (!absent(accent) && !COLOUR.matcher(accent.asText()).matches()) {
            wrong("appearance.accent", "must be a colour such as #31513f");
        } else if (!absent(accent) && Contrast.onWhite(accent.asText()) < LEAST_CONTRAST) {
            wrong("appearance.accent", "must have a contrast of 3 or more on white");
        }
        return new Appearance(absent(accent) ? null : accent.asText(), url("appearance.logoUrl"));
    }

    /// Absent: unchanged. `jwtSecrets` is the whole list that shall hold from now on, the newest
    /// first: a text is a new secret, an object as it was read keeps the one that it stands for.
    private IdentityKeys identity() {
        var node = group("identity");
        var secrets =
                node.has("jwtSecrets")
                        ? secrets(node.path("jwtSecrets"))
                        : current.identity().jwtSecrets();
        var url = node.has("jwksUrl") ? jwksUrl() : current.identity().jwksUrl();
        if (url != null && !secrets.isEmpty()) {
            wrong("identity", "has either jwtSecrets or jwksUrl");
            return current.identity();
        }
        return new IdentityKeys(secrets, url);
    }

    private List<String> secrets(JsonNode node) {
        var secrets = new ArrayList<String>();
        if (!absent(node) && !node.isArray() || node.size() > IdentityKeys.MAX_SECRETS) {
            wrong("identity.jwtSecrets", "must be an array of at most two");
            return secrets;
        }
        for (var secret : node) {
            if (secret.isTextual() && secrets.contains(secret.asText())) {
                wrong("identity.jwtSecrets", "a secret stands in the list once");
            } else if (secret.isTextual() && isSecret(secret.asText())) {
                secrets.add(secret.asText());
            } else if (secret.isObject()) {
                kept(secret.path("last4").asText(), secrets);
            } else {
                wrong(
                        "identity.jwtSecrets",
                        "a secret has %d to %d characters"
                                .formatted(IdentityKeys.MIN_SECRET, IdentityKeys.MAX_SECRET));
            }
        }
        return secrets;
    }

    private static boolean isSecret(String text) {
        return text.length() >= IdentityKeys.MIN_SECRET
                && text.length() <= IdentityKeys.MAX_SECRET
                && TextModule.isStorable(text);
    }

    private void kept(String last4, List<String> secrets) {
        current.identity().jwtSecrets().stream()
                .filter(secret -> ChatSettingsView.ending(secret).equals(last4))
                .filter(secret -> !secrets.contains(secret))
                .findFirst()
                .ifPresentOrElse(
                        secrets::add,
                        () -> wrong("identity.jwtSecrets", "no secret ends like this"));
    }

    private @Nullable String jwksUrl() {
        var url = url("identity.jwksUrl");
        if (url != null && !httpJwks && !url.startsWith("https://")) {
            wrong("identity.jwksUrl", "must be an https address");
        }
        return url;
    }

    private @Nullable String url(String field) {
        var node = body.at("/" + field.replace('.', '/'));
        if (absent(node)) {
            return null;
        }
        var text = node.asText();
        try {
            var uri = URI.create(text);
            var scheme = uri.getScheme();
            if (text.length() <= 2_000
                    && TextModule.isStorable(text)
                    && ("https".equals(scheme) || "http".equals(scheme))
                    && uri.getHost() != null) {
                return text;
            }
        } catch (IllegalArgumentException e) {
            // Told below like any other text that is no address.
        }
        wrong(field, "must be an http(s) address");
        return null;
    }

    /// @param otherwise where it is absent or empty
    private String text(JsonNode node, String field, int max, String otherwise) {
        if (absent(node)) {
            return otherwise;
        }
        var text = node.asText();
        if (!node.isTextual() || TextModule.isLonger(text, max) || !TextModule.isStorable(text)) {
            wrong(field, "must be a text of at most " + max + " characters");
        }
        return TextModule.isEmpty(text) ? otherwise : text;
    }

    /// Its fields may all be absent, and it may be too.
    private JsonNode group(String field) {
        var node = body.path(field);
        if (!absent(node) && !node.isObject()) {
            wrong(field, "must be an object");
        }
        return node;
    }

    private void wrong(String field, String message) {
        errors.add(field, message);
    }

    private static boolean absent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }
}
