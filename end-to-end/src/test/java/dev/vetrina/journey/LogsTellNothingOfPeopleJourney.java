package dev.vetrina.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.driver.Driver;
import dev.vetrina.driver.HelpdeskAgent;
import dev.vetrina.driver.Proof;
import dev.vetrina.driver.Session;
import dev.vetrina.driver.Shopper;
import dev.vetrina.events.Topics;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// What people say, what they are called and what they prove themselves with stand in no line that
/// any process of the stack writes: not when all is well, not in what is refused, and not in what
/// breaks. It comes last, and looks at what all other journeys left there, too.
@Order(Integer.MAX_VALUE)
class LogsTellNothingOfPeopleJourney {
    private static final String MARK = "zebra" + UUID.randomUUID().toString().replace("-", "");
    private static final String FORGED = "\r\n2026-11-25 09:30:00,000 ERROR [forged] " + MARK;
    private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]{8,}\\.[\\w-]{8,}");
    private static final Pattern ADDRESS = Pattern.compile("[\\w.+-]+@example\\.com");

    @Test
    void notWhatIsSaidNorWhoSaidItNorWithWhichToken() {
        var proof = proof().withName("Giulia " + MARK);
        try (var giulia = Town.driver().shopper(proof).opens();
                var marco = Town.marco()) {
            var ticket = giulia.saysAndIsHeard("Where is it? " + MARK + FORGED).conversation();
            marco.replies(ticket, "On its way " + MARK + FORGED);
            marco.notes(ticket, "Nice " + MARK);
            knows(marco, giulia.sub());
            saysWhatIsRefused(giulia, marco, ticket);
        }
        provesNothing();
        sendsWhatCannotBeRead();

        var lines = lines();
        var secret = Town.driver().site().secretOf(Town.STORE);
        assertThat(lines)
                .as("what is put aside is told of")
                .anyMatch(line -> line.contains(Topics.CONVERSATION_COMMANDS));
        assertThat(lines).filteredOn(line -> line.contains(MARK)).isEmpty();
        assertThat(lines).filteredOn(line -> line.contains(secret)).isEmpty();
        assertThat(lines).filteredOn(line -> TOKEN.matcher(line).find()).isEmpty();
        assertThat(lines).filteredOn(line -> ADDRESS.matcher(line).find()).isEmpty();
    }

    private static Proof proof() {
        return Proof.of(Town.driver().site(), Town.STORE, "log-" + UUID.randomUUID());
    }

    private static void knows(HelpdeskAgent marco, String sub) {
        var path = "/stores/%s/profiles/external/%s".formatted(Town.STORE, sub);
        var known =
                new JsonObject()
                        .put("name", "Giulia " + MARK)
                        .put("email", MARK + "@example.com")
                        .put("phone", "+390123456789");
        var put = marco.call("PUT", path, known);
        assertThat(put.ok()).as("%s", put).isTrue();
        assertThat(marco.call("PUT", path, known.put("name", MARK.repeat(9))).status())
                .isEqualTo(422);
    }

    private static void saysWhatIsRefused(Shopper giulia, HelpdeskAgent marco, String ticket) {
        var path = "/tickets/" + ticket + "/messages";
        var tooLong = new JsonObject().put("id", MARK).put("text", MARK.repeat(200));
        assertThat(marco.call("POST", path, tooLong).status()).isEqualTo(422);
        var url = Town.driver().site().http("/helpdesk/v1" + path);
        var headers =
                Map.of(
                        "Authorization",
                        "Bearer " + marco.token(),
                        "Content-Type",
                        "application/json");
        var broken = Buffer.buffer("{\"text\":\"" + MARK + "\",");
        var answer = Driver.result(Town.driver().http().call("POST", url, headers, broken));
        assertThat(answer.status()).isEqualTo(400);
        try (var socket = Town.driver().raw().bearer(giulia.token())) {
            socket.subprotocol("vetrina.chat.v1").opens("/chat/v1/socket?store=" + Town.STORE);
            socket.frames().await("ready");
            socket.sends("{\"type\":\"send\",\"text\":\"" + MARK);
            socket.sends(new JsonObject().put("type", MARK + FORGED).put("text", MARK));
            socket.frames().await("error");
        }
    }

    private static void provesNothing() {
        var forged = proof().withName(MARK).withSecret("another secret of thirty-two characters");
        var identity = new JsonObject().put("kind", "storefront-jwt").put("jwt", forged.jwt());
        var asked = new JsonObject().put("identity", identity);
        var refused = Driver.result(Session.request(Town.driver(), Town.STORE, Map.of(), asked));
        assertThat(refused.status()).isEqualTo(401);
        try (var socket = Town.driver().raw().subprotocol("vetrina.chat.v1")) {
            var bearer = "vetrina.bearer." + forged.jwt();
            assertThat(socket.subprotocol(bearer).opens("/chat/v1/socket?store=" + Town.STORE))
                    .isEqualTo(401);
        }
        var bearer = Map.of("Authorization", "Bearer " + forged.jwt());
        var url = Town.driver().site().http("/helpdesk/v1/tickets?cursor=" + MARK);
        var answer = Driver.result(Town.driver().http().call("GET", url, bearer, null));
        assertThat(answer.status()).isEqualTo(401);
    }

    private static void sendsWhatCannotBeRead() {
        var types =
                Map.of(
                        Topics.CONVERSATION_COMMANDS, "SendMessage",
                        Topics.CONVERSATION_EVENTS, "MessageSent",
                        Topics.SETTINGS, "StoreChanged",
                        Topics.AUDIT, "ActionTaken");
        types.forEach((topic, type) -> {
            new Topic(topic).put("demo/nobody", type, bytes("{\"text\":\"" + MARK));
            new Topic(topic).put("demo/nobody", type, bytes("{\"text\":{\"a\":\"" + MARK + "\"}}"));
            isPutAside(topic, bytes("{\"text\":{\"a\":\"" + MARK + "\"}}"));
        });
        var unstorable = unstorable().encode();
        new Topic(Topics.CONVERSATION_COMMANDS)
                .put("demo/nobody", "SendMessage", bytes(unstorable));
        isPutAside(Topics.CONVERSATION_COMMANDS, bytes(unstorable));
    }

    /// No gateway lets it through: PostgreSQL keeps no text with U+0000.
    private static JsonObject unstorable() {
        var shopper =
                new JsonObject()
                        .put("store", Town.STORE)
                        .put("profile", UUID.randomUUID().toString())
                        .put("sub", "log-nobody")
                        .put("name", MARK)
                        .put("email", MARK + "@example.com")
                        .put("signedIn", true);
        return new JsonObject()
                .put("shopper", shopper)
                .put("clientId", UUID.randomUUID().toString())
                .put("text", MARK + "\0")
                .put("sentAt", Instant.now().toString());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void isPutAside(String topic, byte[] record) {
        assertThat(
                        new Topic(Topics.deadLetterOf(topic))
                                .await(one -> Arrays.equals(one.value(), record)))
                .as(topic)
                .isPresent();
    }

    /// Of all processes, back to the start of the stack.
    private static List<String> lines() {
        try (var files = Files.list(Town.logs())) {
            return files.flatMap(LogsTellNothingOfPeopleJourney::lines).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readString(file).lines();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
