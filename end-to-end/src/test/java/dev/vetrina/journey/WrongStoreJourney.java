package dev.vetrina.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.driver.Driver;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What belongs to another store answers exactly as what does not exist.
class WrongStoreJourney {
    @ParameterizedTest
    @CsvSource({
        "GET,",
        "GET,/messages",
        "POST,/messages",
        "POST,/read",
        "POST,/unread",
        "POST,/typing",
        "POST,/viewing",
        "POST,/assign",
        "POST,/take-over",
        "POST,/snooze",
        "POST,/unsnooze",
        "POST,/close",
        "POST,/reopen",
    })
    void anotherStoresTicketIsNotThere(String method, @Nullable String action) {
        var suffix = action == null ? "" : action;
        try (var zoe = Town.driver().agent("zoe");
                var giulia = Town.aShopper()) {
            var chat = giulia.saysAndIsHeard("Hello").conversation();
            var foreign = zoe.call(method, "/tickets/" + chat + suffix, body(method));
            var missing = zoe.call(method, "/tickets/" + UUID.randomUUID() + suffix, body(method));
            assertThat(foreign.refusal()).startsWith("404 ").isEqualTo(missing.refusal());
        }
    }

    private static @Nullable JsonObject body(String method) {
        return method.equals("GET")
                ? null
                : new JsonObject()
                        .put("id", UUID.randomUUID().toString())
                        .put("text", "Hello")
                        .put("upTo", 1)
                        .put("on", true)
                        .putNull("assignee")
                        .put("preset", "TOMORROW");
    }

    @Test
    void anotherStoresProfileIsNotThere() {
        try (var zoe = Town.driver().agent("zoe");
                var marco = Town.driver().agent("marco");
                var giulia = Town.aShopper()) {
            var chat = giulia.saysAndIsHeard("Hello").conversation();
            var profile = marco.ticket(chat).getJsonObject("profile").getString("id");
            var missing = UUID.randomUUID();
            for (var part : new String[] {"", "/events", "/tickets"}) {
                var foreign = zoe.call("GET", "/profiles/" + profile + part, null);
                var none = zoe.call("GET", "/profiles/" + missing + part, null);
                assertThat(foreign.refusal()).startsWith("404").isEqualTo(none.refusal());
            }
        }
    }

    @Test
    void anotherStoresTicketsAreNotListedNotCountedAndCannotBeWatched() {
        try (var zoe = Town.zoe();
                var giulia = Town.aShopper()) {
            var chat = giulia.saysAndIsHeard("Hello").conversation();
            assertThat(zoe.tickets("?status=any&owner=any"))
                    .extracting(ticket -> ticket.getString("store"))
                    .doesNotContain(Town.STORE);
            zoe.watches(chat, 0);
            var error = zoe.frames().await("error");
            assertThat(error.getString("code")).isEqualTo("ticket_unknown");
            assertThat(error.getString("ticket")).isEqualTo(chat);
            var badges = Driver.result(zoe.calls("GET", "/notifications/v1/badges", null)).body();
            assertThat(badges.getJsonObject("stores").fieldNames()).doesNotContain(Town.STORE);
            assertThat(zoe.frames().all("ticket"))
                    .extracting(frame -> frame.getJsonObject("ticket").getString("store"))
                    .doesNotContain(Town.STORE);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/chat/v1/stores/%s/settings",
        "/handoff/v1/stores/%s/settings",
        "/faq/v1/stores/%s/faqs",
    })
    void anotherStoresSettingsAreNotThere(String path) {
        try (var anna = Town.driver().agent("anna")) {
            var foreign = Driver.result(anna.calls("GET", path.formatted("demo-two"), null));
            var missing = Driver.result(anna.calls("GET", path.formatted("nobody"), null));
            assertThat(foreign.refusal()).startsWith("404").isEqualTo(missing.refusal());
            var own = Driver.result(anna.calls("GET", path.formatted("demo"), null));
            assertThat(own.status()).isEqualTo(200);
        }
    }

    @Test
    void aShopperOfAnotherStoreReadsNothing() {
        try (var giulia = Town.aShopper();
                var other = Town.driver().newShopper(Town.OTHER_STORE)) {
            var chat = giulia.saysAndIsHeard("Hello").conversation();
            var path = "/chat/v1/conversations/%s/messages";
            var foreign = other.call("GET", path.formatted(chat), null);
            var missing = other.call("GET", path.formatted(UUID.randomUUID()), null);
            assertThat(foreign.refusal())
                    .isEqualTo("404 conversation_unknown")
                    .isEqualTo(missing.refusal());
            var list = other.call("GET", "/chat/v1/conversations", null).body();
            assertThat(list.getJsonArray("items")).isEqualTo(new JsonArray());
        }
    }

    @Test
    void aShoppersTokenOpensNoSocketOfAnotherStore() {
        try (var socket = Town.driver().raw();
                var giulia = Town.driver().newShopper(Town.STORE)) {
            socket.bearer(giulia.token()).subprotocol("vetrina.chat.v1");
            assertThat(socket.opens("/chat/v1/socket?store=demo-two")).isEqualTo(403);
        }
    }
}
