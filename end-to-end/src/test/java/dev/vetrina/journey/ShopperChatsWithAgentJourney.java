package dev.vetrina.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class ShopperChatsWithAgentJourney {
    @Test
    void aMessageBecomesATicketAndTheAnswerIsSeenAtOnce() {
        try (var marco = Town.marco();
                var giulia = Town.aShopper()) {
            var ack = giulia.saysAndIsHeard("Is my parcel on its way?");
            assertThat(ack.seq()).isEqualTo(1);
            giulia.sees("Is my parcel on its way?");

            var ticket = marco.seesTicketOf(giulia);
            assertThat(ticket.getString("id")).isEqualTo(ack.conversation());
            assertThat(ticket.getString("status")).isEqualTo("OPEN");
            assertThat(ticket.getString("owner")).isEqualTo("HELPDESK");
            assertThat(ticket.getBoolean("unread")).isTrue();

            marco.watches(ack.conversation(), 0);
            marco.sees("Is my parcel on its way?");
            var answer = marco.replies(ack.conversation(), "It comes tomorrow.");
            assertThat(answer.getLong("seq")).isEqualTo(2);

            var seen = giulia.sees("It comes tomorrow.");
            assertThat(seen.getLong("seq")).isEqualTo(2);
            assertThat(seen.getJsonObject("author").getString("kind")).isEqualTo("AGENT");
            marco.seesTicket(ack.conversation(), "unread", false);
            var assigned = marco.ticket(ack.conversation()).getJsonObject("assignee");
            assertThat(assigned).isNotNull();
        }
    }

    @Test
    void bothSeeWhatTheOtherHasReadAndThatHeTypes() {
        try (var marco = Town.marco();
                var giulia = Town.aShopper()) {
            var chat = giulia.saysAndIsHeard("Hello?").conversation();
            marco.watches(chat, 0);
            marco.sees("Hello?");
            try (var anna = Town.driver().agent("anna")) {
                anna.views(chat, true);
                marco.sees("viewing", chat);
            }

            marco.reads(chat, 1);
            giulia.sees("read", "by", "AGENT");
            marco.types(chat, true);
            var typing = giulia.sees("typing", "on", true);
            assertThat(typing.getJsonObject("by").getString("kind")).isEqualTo("AGENT");

            marco.replies(chat, "Good morning!");
            giulia.sees("Good morning!");
            giulia.reads(2);
            assertThat(marco.sees("read", chat).getLong("upTo")).isPositive();
            marco.seesTicket(chat, "readByShopper", 2);
            giulia.types(true);
            var typed = marco.sees("typing", chat);
            assertThat(typed.getJsonObject("by").getString("kind")).isEqualTo("SHOPPER");
        }
    }

    @Test
    void aNoteStaysAmongAgents() {
        try (var marco = Town.marco();
                var anna = Town.anna();
                var giulia = Town.aShopper()) {
            var chat = giulia.saysAndIsHeard("I want to speak to the manager").conversation();
            anna.watches(chat, 0);
            marco.notes(chat, "She was unhappy last week, too");
            var note = anna.sees("She was unhappy last week, too");
            assertThat(note.getBoolean("note")).isTrue();
            assertThat(note.getLong("seq")).isNull();

            marco.replies(chat, "I am the manager");
            giulia.sees("I am the manager");
            assertThat(giulia.frames().all("message"))
                    .extracting(frame -> frame.getString("text"))
                    .doesNotContain("She was unhappy last week, too");
        }
    }

    @Test
    void theBadgeCountsTheTicketUntilSomebodyReadsIt() {
        try (var marco = Town.marco();
                var giulia = Town.aShopper()) {
            var before = Badges.settled(marco, Town.STORE);
            var chat = giulia.saysAndIsHeard("Anyone there?").conversation();
            Badges.await(marco, Town.STORE, before + 1);
            marco.reads(chat, 1);
            Badges.await(marco, Town.STORE, before);
        }
    }

    @Test
    void aMessageCanBeTraced() {
        try (var marco = Town.marco();
                var giulia = Town.aShopper()) {
            var id = giulia.says("Where is my parcel?");
            var chat = giulia.isHeard(id).conversation();
            var message = giulia.sees("Where is my parcel?").getString("id");
            var trace = marco.call("GET", "/tickets/" + chat + "/trace/" + message, null);
            assertThat(trace.status()).isEqualTo(200);
            assertThat(trace.body()).isNotEqualTo(new JsonObject());
        }
    }
}
