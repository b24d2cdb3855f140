package dev.vetrina.driver;

import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who sets a store up.
public final class Admin {
    private final Driver driver;
    private final AgentToken token;

    Admin(Driver driver, AgentToken token) {
        this.driver = driver;
        this.token = token;
    }

    public Answer call(String method, String path, @Nullable JsonObject body) {
        return call(method, path, Map.of(), body);
    }

    public Answer call(
            String method, String path, Map<String, String> headers, @Nullable JsonObject body) {
        return Driver.result(
                token.fresh()
                        .compose(bearer -> {
                            var all = new HashMap<>(headers);
                            all.put("Authorization", "Bearer " + bearer);
                            return driver.http().json(method, driver.site().http(path), all, body);
                        }));
    }

    /// Changes some fields of a store's chat settings and leaves the others.
    public Answer changesChatSettings(String store, JsonObject fields) {
        var path = "/chat/v1/stores/" + store + "/settings";
        var now = call("GET", path, null);
        var etag = now.headers().get("ETag");
        return call("PUT", path, Map.of("If-Match", etag), now.body().mergeIn(fields));
    }
}
