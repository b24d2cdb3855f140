package dev.vetrina.driver;

import dev.vetrina.local.LocalStack;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;

/// Where a running system is, and what its clients must know of it.
///
/// @param origin the public origin, such as `http://localhost:8080`
/// @param bases the base address for a path's first word, where it is not the origin
/// @param info what `/local/info` says
public record Site(String origin, Map<String, String> bases, JsonObject info) {
    private static final Map<String, String> PREFIXES =
            Map.of(
                    "chat", "chat-gateway",
                    "helpdesk", "ticket-service",
                    "faq", "faq-service",
                    "handoff", "handoff-service",
                    "notifications", "notification-service");

    /// As people reach it: everything through the one origin.
    public static Site publicly(LocalStack stack) {
        return new Site(stack.originUrl(), Map.of(), stack.info());
    }

    /// Past the proxy, each service at its own port: for load, where the proxy would be measured
    /// with it.
    public static Site directly(LocalStack stack) {
        var info = stack.info();
        var bases = new HashMap<String, String>();
        PREFIXES.forEach((prefix, service) -> {
            // A service that is not built does not run.
            if (stack.processes().contains(service)) {
                var port = process(info, service).getInteger("port");
                bases.put(prefix, "http://127.0.0.1:" + port);
            }
        });
        return new Site(stack.originUrl(), bases, info);
    }

    /// The same system, with the paths of this first word at another address.
    public Site with(String prefix, String base) {
        var others = new HashMap<>(bases);
        others.put(prefix, base);
        return new Site(origin, others, info);
    }

    /// The address of a path such as `/chat/v1/socket`.
    public String http(String path) {
        return bases.getOrDefault(path.split("[/?]", 3)[1], origin) + path;
    }

    public String webSocket(String path) {
        return http(path).replaceFirst("^http", "ws");
    }

    public String tokenEndpoint() {
        return info.getJsonObject("oidc").getString("tokenEndpoint");
    }

    public String clientId() {
        return info.getJsonObject("oidc").getString("clientId");
    }

    /// The secret with which the store's own backend signs who its shopper is.
    public String secretOf(String store) {
        return store(store).getString("jwtSecret");
    }

    /// One of the origins that the store lists.
    public String originOf(String store) {
        return store(store).getJsonArray("origins").getString(0);
    }

    public String passwordOf(String username) {
        return entry(info.getJsonArray("agents"), "username", username).getString("password");
    }

    private JsonObject store(String key) {
        return entry(info.getJsonArray("stores"), "key", key);
    }

    public static JsonObject process(JsonObject info, String name) {
        return entry(info.getJsonArray("processes"), "name", name);
    }

    private static JsonObject entry(JsonArray entries, String field, String value) {
        return entries.stream()
                .map(JsonObject.class::cast)
                .filter(entry -> value.equals(entry.getString(field)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No " + field + " " + value));
    }
}
