package dev.vetrina.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class LookingAfterTicketsJourney {
    @Test
    void anAgentPutsTheDotBackAndTheReceiptStays() {
        try (var marco = Town.marco();
                var giulia = Town.aShopper()) {
            var chat = giulia.saysAndIsHeard("Remember me later").conversation();
            marco.reads(chat, 1);
            giulia.sees("read", "by", "AGENT");
            var unread = marco.does("unread", chat);
            assertThat(unread.getBoolean("unread")).isTrue();
            assertThat(unread.getLong("readByAgent")).isEqualTo(1);
        }
    }

    @Test
    void aTicketIsAssignedByReplyingAndCanBeGivenBack() {
        try (var marco = Town.marco();
                var giulia = Town.aShopper()) {
            var chat = giulia.saysAndIsHeard("Who takes this?").conversation();
            marco.replies(chat, "I do");
            assertThat(marco.ticket(chat).getJsonObject("assignee")).isNotNull();
            var nobody = marco.does("assign", chat, new JsonObject().putNull("assignee"));
            assertThat(nobody.getJsonObject("assignee")).isNull();
        }
    }

    @Test
    void aNewNameReachesTheOpenTicket() {
        try (var marco = Town.marco();
                var giulia = Town.aShopper()) {
            var chat = giulia.saysAndIsHeard("I have married").conversation();
            var before = marco.ticket(chat);
            var sub = before.getJsonObject("profile").getString("externalId");
            var renamed =
                    marco.call(
                            "PUT",
                            "/stores/" + Town.STORE + "/profiles/external/" + sub,
                            new JsonObject().put("name", "Giulia Verdi"));
            assertThat(renamed.status()).isEqualTo(200);
            var after = marco.ticket(chat);
            assertThat(after.getJsonObject("profile").getString("name")).isEqualTo("Giulia Verdi");
            assertThat(after.getLong("version")).isGreaterThan(before.getLong("version"));
        }
    }
}
