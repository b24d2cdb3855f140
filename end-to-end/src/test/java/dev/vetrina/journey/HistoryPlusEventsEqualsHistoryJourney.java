package dev.vetrina.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.driver.HelpdeskAgent;
import dev.vetrina.driver.Shopper;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryPlusEventsEqualsHistoryJourney {
    @Test
    void whatASocketBroughtIsWhatTheHistorySays() {
        try (var marco = Town.marco();
                var giulia = Town.aShopper()) {
            var chat = giulia.saysAndIsHeard("Message 1").conversation();
            marco.watches(chat, 0);
            for (var i = 2; i <= 30; i += 2) {
                giulia.saysAndIsHeard("Message " + i);
                marco.replies(chat, "Message " + (i + 1));
            }
            giulia.sees("Message 31");
            marco.sees("Message 31");

            var live = texts(giulia.frames().all("message"));
            assertThat(live).hasSize(31).isEqualTo(texts(history(giulia, chat)));
            assertThat(texts(marco.thread(chat))).isEqualTo(live);
            assertThat(watched(marco, chat)).isEqualTo(live);
        }
    }

    @Test
    void theHistoryPagesBothWaysAndTheFirstPageIsTheNewest() {
        try (var giulia = Town.aShopper()) {
            var chat = giulia.saysAndIsHeard("1").conversation();
            for (var i = 2; i <= 7; i++) {
                giulia.saysAndIsHeard(String.valueOf(i));
            }
            var path = "/chat/v1/conversations/" + chat + "/messages";
            assertThat(page(giulia, path + "?limit=3")).containsExactly("5", "6", "7");
            assertThat(page(giulia, path + "?limit=3&before=5")).containsExactly("2", "3", "4");
            assertThat(page(giulia, path + "?limit=3&after=2")).containsExactly("3", "4", "5");
            var list = giulia.call("GET", "/chat/v1/conversations", null).body();
            assertThat(list.getJsonArray("items").getJsonObject(0).getString("id")).isEqualTo(chat);
        }
    }

    private static List<String> page(Shopper shopper, String path) {
        return texts(items(shopper.call("GET", path, null).body()));
    }

    private static List<JsonObject> history(Shopper shopper, String chat) {
        var path = "/chat/v1/conversations/" + chat + "/messages?limit=100";
        return items(shopper.call("GET", path, null).body());
    }

    private static List<JsonObject> items(JsonObject page) {
        return page.getJsonArray("items").stream().map(JsonObject.class::cast).toList();
    }

    private static List<String> watched(HelpdeskAgent agent, String chat) {
        return texts(
                agent.frames().all("message").stream()
                        .filter(frame -> chat.equals(frame.getString("ticket")))
                        .map(frame -> frame.getJsonObject("message"))
                        .toList());
    }

    private static List<String> texts(List<JsonObject> messages) {
        return messages.stream().map(message -> message.getString("text")).toList();
    }
}
