package dev.vetrina.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.events.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A record that nobody can read does not stop what is behind it. A reader that keeps its place
/// puts it aside; those that only feed sockets from now on count it, since each replica would put
/// it aside.
class MalformedRecordsJourney {
    @ParameterizedTest
    @CsvSource({
        Topics.CONVERSATION_COMMANDS + ",SendMessage",
        Topics.CONVERSATION_COMMANDS + ",",
        Topics.CONVERSATION_EVENTS + ",MessageSent",
        Topics.SETTINGS + ",StoreChanged",
        Topics.AUDIT + ",ActionTaken",
    })
    void isPutAsideAndTheTalkGoesOn(String topic, @Nullable String type) {
        var broken = breaks(topic, type);
        var aside = new Topic(Topics.deadLetterOf(topic));
        assertThat(aside.await(one -> Arrays.equals(one.value(), broken))).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        Topics.OUTCOMES + ",CommandRefused",
        Topics.SIGNALS + ",Typing",
    })
    void isPassedOverByThoseWhoFeedSockets(String topic, String type) {
        breaks(topic, type);
    }

    /// Gives what was put on every partition, after people have talked on.
    private static byte[] breaks(String topic, @Nullable String type) {
        try (var marco = Town.marco();
                var giulia = Town.aShopper()) {
            var chat = giulia.saysAndIsHeard("Before").conversation();
            var broken = ("{broken " + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
            new Topic(topic).putEverywhere(type == null ? "" : type, broken);

            giulia.saysAndIsHeard("After");
            marco.watches(chat, 0);
            marco.sees("After");
            marco.replies(chat, "Still here");
            giulia.sees("Still here");
            return broken;
        }
    }
}
