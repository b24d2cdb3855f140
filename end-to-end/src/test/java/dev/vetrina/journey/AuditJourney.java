package dev.vetrina.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.driver.Admin;
import dev.vetrina.driver.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// A merchant looks in one place for who did what, whichever service it was done in.
class AuditJourney {
    private static final String SETTINGS = "/chat/v1/stores/" + Town.STORE + "/settings";
    private static final String CHAT = "chat-settings/" + Town.STORE;
    private static final String FAQS = "/faq/v1/stores/" + Town.STORE + "/faqs";
    private static final String ORIGIN = "https://%s.example".formatted(UUID.randomUUID());

    private final Admin admin = Town.driver().admin();

    @Test
    void whoChangedTheChatAndAnFaqIsFoundByWhoAndByWhat() {
        var origins = ok(admin.call("GET", SETTINGS, null)).getJsonArray("allowedOrigins");
        allow(origins.copy().add(ORIGIN));
        var version = allow(origins);
        var faq = UUID.randomUUID().toString();
        ok(admin.call("POST", FAQS, faq(faq)));
        ok(admin.call("DELETE", FAQS + "/" + faq, null));

        var onChat = audit("subject=" + CHAT, "chat_settings.changed", version);
        assertThat(onChat.getJsonObject("detail").getJsonArray("changed"))
                .isEqualTo(JsonArray.of("allowedOrigins"));
        var created = audit("subject=faq/" + faq, "faq.created", 1);
        var deleted = audit("subject=faq/" + faq, "faq.deleted", 1);
        var who = created.getJsonObject("actor");
        assertThat(who.getString("name")).isEqualTo("Ada Fontana");
        var did = items("actor=" + who.getString("id"));
        assertThat(did).contains(onChat, created, deleted);
        assertThat(did.toString()).doesNotContain(ORIGIN, "Is it here?");
    }

    /// Gives the version that the settings have then.
    private int allow(JsonArray origins) {
        var fields = new JsonObject().put("allowedOrigins", origins);
        var answer = admin.changesChatSettings(Town.STORE, fields);
        ok(answer);
        return Integer.parseInt(answer.headers().getAll("ETag").getFirst().replace("\"", ""));
    }

    private static JsonObject faq(String id) {
        return new JsonObject()
                .put("id", id)
                .put("locale", "en")
                .put("question", "Is it here?")
                .put("answer", "It is.");
    }

    private JsonObject audit(String query, String action, int version) {
        return Awaitility.await()
                .until(
                        () ->
                                items(query).stream()
                                        .filter(one -> action.equals(one.getString("action")))
                                        .filter(one -> version == versionOf(one))
                                        .toList(),
                        found -> found.size() == 1)
                .getFirst();
    }

    private static int versionOf(JsonObject item) {
        return item.getJsonObject("detail").getInteger("version", 0);
    }

    private List<JsonObject> items(String query) {
        var found = ok(admin.call("GET", "/helpdesk/v1/audit?" + query, null));
        var items = found.getJsonArray("items");
        return IntStream.range(0, items.size()).mapToObj(items::getJsonObject).toList();
    }

    private static JsonObject ok(Answer answer) {
        assertThat(answer.ok()).as("%s", answer).isTrue();
        return answer.body();
    }
}
