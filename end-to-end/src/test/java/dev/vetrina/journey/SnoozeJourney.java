package dev.vetrina.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SnoozeJourney {
    @Test
    void aSnoozedTicketWakesWhenItIsDueAndIsUnread() {
        try (var marco = Town.marco();
                var giulia = Town.aShopper()) {
            var chat = giulia.saysAndIsHeard("Call me back").conversation();
            marco.reads(chat, 1);
            var until = Instant.now().plusSeconds(5).toString();
            var snoozed = marco.does("snooze", chat, new JsonObject().put("until", until));
            assertThat(snoozed.getString("status")).isEqualTo("SNOOZED");
            var woken = marco.seesTicketAfter(snoozed, "status", "OPEN");
            assertThat(woken.getBoolean("unread")).isTrue();
        }
    }

    @Test
    void aSnoozedTicketWakesAtOnceWhenTheShopperWrites() {
        try (var marco = Town.marco();
                var giulia = Town.aShopper()) {
            var chat = giulia.saysAndIsHeard("I write later").conversation();
            marco.does("snooze", chat, new JsonObject().put("preset", "NEXT_WEEK"));
            giulia.saysAndIsHeard("Now is later");
            assertThat(marco.ticket(chat).getString("status")).isEqualTo("OPEN");
        }
    }

    @Test
    void aReplyOpensItAndSoDoesTheAgentHimself() {
        try (var marco = Town.marco();
                var giulia = Town.aShopper()) {
            var chat = giulia.saysAndIsHeard("Hello").conversation();
            marco.does("snooze", chat, new JsonObject().put("preset", "TOMORROW"));
            marco.replies(chat, "Hello to you");
            assertThat(marco.ticket(chat).getString("status")).isEqualTo("OPEN");
            marco.does("snooze", chat, new JsonObject().put("preset", "LATER_TODAY"));
            assertThat(marco.does("unsnooze", chat).getString("status")).isEqualTo("OPEN");
        }
    }
}
