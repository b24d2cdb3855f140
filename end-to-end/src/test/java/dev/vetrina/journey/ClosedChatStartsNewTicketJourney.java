package dev.vetrina.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ClosedChatStartsNewTicketJourney {
    @Test
    void afterTheShopperEndedTheChatHisNextWordsAreANewTicket() {
        try (var marco = Town.marco();
                var giulia = Town.aShopper()) {
            var first = giulia.saysAndIsHeard("One").conversation();
            giulia.ends();
            giulia.sees("status", "closedBy", "SHOPPER");
            marco.seesTicket(first, "status", "CLOSED");
            giulia.frames().forget();

            var second = giulia.saysAndIsHeard("Two");
            assertThat(second.conversation()).isNotEqualTo(first);
            assertThat(second.seq()).isEqualTo(1);
        }
    }

    @Test
    void whatIsSentToAClosedChatIsRefusedAndNotStored() {
        try (var marco = Town.marco();
                var giulia = Town.aShopper()) {
            var chat = giulia.saysAndIsHeard("One").conversation();
            marco.does("close", chat);
            giulia.sees("status", "closedBy", "AGENT");
            var id = UUID.randomUUID().toString();
            giulia.sends(
                    new JsonObject()
                            .put("type", "send")
                            .put("id", id)
                            .put("conversation", chat)
                            .put("text", "Too late"));
            assertThat(giulia.sees("error", "id", id).getString("code"))
                    .isEqualTo("conversation_closed");
            assertThat(marco.thread(chat)).hasSize(1);
        }
    }

    @Test
    void aClosedTicketTakesNoReplyAndNeverReopens() {
        try (var marco = Town.marco();
                var giulia = Town.aShopper()) {
            var chat = giulia.saysAndIsHeard("One").conversation();
            marco.does("close", chat);
            marco.does("close", chat);
            var path = "/tickets/" + chat;
            var reply = new JsonObject().put("id", UUID.randomUUID().toString());
            assertThat(marco.call("POST", path + "/messages", reply.put("text", "Hm")).refusal())
                    .isEqualTo("409 ticket_closed");
            assertThat(marco.call("POST", path + "/reopen", new JsonObject()).refusal())
                    .isEqualTo("409 web_chat_never_reopens");
            marco.notes(chat, "A note is welcome");
        }
    }
}
