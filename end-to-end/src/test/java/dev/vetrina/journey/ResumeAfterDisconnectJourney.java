package dev.vetrina.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResumeAfterDisconnectJourney {
    @Test
    void whoComesBackGetsWhatHeMissedOnceAndInOrderAndThenLive() {
        try (var marco = Town.marco();
                var giulia = Town.aShopper()) {
            var chat = giulia.saysAndIsHeard("I go through a tunnel").conversation();
            giulia.sees("I go through a tunnel");
            giulia.goesOffline();
            for (var i = 1; i <= 5; i++) {
                marco.replies(chat, "Missed " + i);
            }
            giulia.says("Said in the tunnel");
            giulia.frames().forget();
            giulia.comesOnline();
            var ready = giulia.frames().await("ready");
            assertThat(ready.getBoolean("resumed")).isTrue();
            giulia.sees("Said in the tunnel");
            marco.replies(chat, "Welcome back");
            giulia.sees("Welcome back");
            assertThat(seqs(giulia.frames().all("message")))
                    .containsExactly(2L, 3L, 4L, 5L, 6L, 7L, 8L);
        }
    }

    @Test
    void aMessageThatIsSentAgainIsAckedAgainAndStoredOnce() {
        try (var marco = Town.marco();
                var giulia = Town.aShopper()) {
            var id = giulia.says("Only once");
            var ack = giulia.isHeard(id);
            for (var again :
                    List.of(
                            new JsonObject().put("text", "Another body"),
                            new JsonObject().put("text", " "),
                            new JsonObject().put("text", "x".repeat(4_001)),
                            new JsonObject().put("attachments", new JsonArray().add("a")),
                            new JsonObject().put("text", "x").put("conversation", "elsewhere"))) {
                giulia.frames().forget();
                giulia.sends(again.put("type", "send").put("id", id));
                assertThat(giulia.sees("ack", "id", id).getLong("seq")).isEqualTo(ack.seq());
            }
            assertThat(marco.thread(ack.conversation())).hasSize(1);
        }
    }

    @Test
    void anAgentWhoComesBackMissesNothingEither() {
        try (var marco = Town.marco();
                var giulia = Town.aShopper()) {
            var chat = giulia.saysAndIsHeard("One").conversation();
            marco.watches(chat, 0);
            marco.sees("One");
            marco.goesOffline();
            giulia.saysAndIsHeard("Two");
            giulia.saysAndIsHeard("Three");
            marco.comesOnline();
            marco.sees("Three");
            var live =
                    marco.frames().all("message").stream()
                            .map(frame -> frame.getJsonObject("message"))
                            .toList();
            assertThat(seqs(live)).containsExactly(1L, 2L, 3L);
        }
    }

    private static List<Long> seqs(List<JsonObject> messages) {
        return messages.stream().map(message -> message.getLong("seq")).toList();
    }
}
