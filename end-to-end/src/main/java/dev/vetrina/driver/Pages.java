package dev.vetrina.driver;

import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads what comes in pages, to its end.
final class Pages {
    private static final int LIMIT = 100;

    private final HelpdeskAgent agent;

    Pages(HelpdeskAgent agent) {
        this.agent = agent;
    }

    List<JsonObject> all(String path) {
        var found = new ArrayList<JsonObject>();
        var first = path + (path.contains("?") ? "&" : "?") + "limit=" + LIMIT;
        for (var next = first; next != null; ) {
            var page = HelpdeskAgent.expect(200, agent.call("GET", next, null)).body();
            add(page, found);
            var cursor = page.getString("next");
            next =
                    cursor == null
                            ? null
                            : first
                                    + "&cursor="
                                    + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
        }
        return found;
    }

    List<JsonObject> thread(String ticket) {
        var found = new ArrayList<JsonObject>();
        var after = 0L;
        while (true) {
            var path = "/tickets/" + ticket + "/messages?limit=" + LIMIT + "&after=" + after;
            var page = HelpdeskAgent.expect(200, agent.call("GET", path, null)).body();
            add(page, found);
            if (!page.getBoolean("more", false)) {
                return found;
            }
            after = found.getLast().getLong("seq", found.getLast().getLong("afterSeq", after));
        }
    }

    private static void add(JsonObject page, List<JsonObject> to) {
        page.getJsonArray("items").forEach(item -> to.add((JsonObject) item));
    }
}
