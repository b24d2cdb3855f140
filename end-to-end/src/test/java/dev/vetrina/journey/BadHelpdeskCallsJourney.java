package dev.vetrina.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.driver.Driver;
import dev.vetrina.driver.HelpdeskAgent;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What an agent may not do is refused with its code.
class BadHelpdeskCallsJourney {
    private static JsonObject reply() {
        return new JsonObject().put("id", UUID.randomUUID().toString()).put("text", "Hello");
    }

    private static String replying(HelpdeskAgent agent, String chat, JsonObject body) {
        return agent.call("POST", "/tickets/" + chat + "/messages", body).refusal();
    }

    @ParameterizedTest
    @CsvSource({
        "?status=SLEEPING,400",
        "?colour=red,400",
        "?sort=random,400",
        "?cursor=forged,400",
        "?status=OPEN&limit=10,200",
    })
    void aQueryThatIsNotUnderstoodIsRefused(String query, int status) {
        try (var marco = Town.driver().agent("marco")) {
            assertThat(marco.call("GET", "/tickets" + query, null).status()).isEqualTo(status);
        }
    }

    @Test
    void anAnalystWorksOnNoTickets() {
        try (var leo = Town.driver().agent("leo")) {
            assertThat(leo.call("GET", "/tickets", null).status()).isEqualTo(403);
        }
    }

    @Test
    void anAgentOfNoManagersRoleChangesNoSettings() {
        try (var marco = Town.driver().agent("marco")) {
            var answer =
                    Driver.result(
                            marco.calls("PUT", "/chat/v1/stores/demo/settings", new JsonObject()));
            assertThat(answer.status()).isEqualTo(403);
        }
    }

    @Test
    void aReplyNeedsTextAndAnId() {
        try (var marco = Town.driver().agent("marco");
                var giulia = Town.aShopper()) {
            var chat = giulia.saysAndIsHeard("Hello").conversation();
            assertThat(replying(marco, chat, reply().put("text", " "))).startsWith("422");
            assertThat(replying(marco, chat, reply().put("id", "seven"))).startsWith("4");
            assertThat(replying(marco, chat, reply().put("text", "x".repeat(4_001))))
                    .startsWith("422");
            assertThat(marco.thread(chat)).hasSize(1);
        }
    }

    @Test
    void whoAnswersAfterAColleagueHearsOfIt() {
        try (var marco = Town.driver().agent("marco");
                var anna = Town.driver().agent("anna");
                var giulia = Town.aShopper()) {
            var chat = giulia.saysAndIsHeard("Hello").conversation();
            anna.replies(chat, "I was faster");
            assertThat(replying(marco, chat, reply().put("basedOnSeq", 1)))
                    .isEqualTo("409 thread_moved");
            assertThat(marco.call("POST", "/tickets/" + chat + "/take-over", null).refusal())
                    .isEqualTo("409 already_assigned");
        }
    }

    @Test
    void theSameReplyAgainIsTheSameAnswerAndStoredOnce() {
        try (var marco = Town.driver().agent("marco");
                var giulia = Town.aShopper()) {
            var chat = giulia.saysAndIsHeard("Hello").conversation();
            var body = reply();
            var path = "/tickets/" + chat + "/messages";
            var first = marco.call("POST", path, body);
            var again = marco.call("POST", path, body);
            assertThat(first.status()).isEqualTo(201);
            assertThat(again.status()).isEqualTo(201);
            assertThat(again.body()).isEqualTo(first.body());
            assertThat(marco.thread(chat)).hasSize(2);
        }
    }

    @Test
    void aStaleVersionIsRefused() {
        var driver = Town.driver();
        try (var marco = driver.agent("marco");
                var giulia = Town.aShopper()) {
            var chat = giulia.saysAndIsHeard("Hello").conversation();
            var headers = Map.of("Authorization", "Bearer " + marco.token(), "If-Match", "\"999\"");
            var url = driver.site().http("/helpdesk/v1/tickets/" + chat + "/close");
            var answer = Driver.result(driver.http().json("POST", url, headers, new JsonObject()));
            assertThat(answer.status()).isEqualTo(412);
            assertThat(marco.ticket(chat).getString("status")).isEqualTo("OPEN");
        }
    }
}
