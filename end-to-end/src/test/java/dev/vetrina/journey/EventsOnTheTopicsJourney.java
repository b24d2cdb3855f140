package dev.vetrina.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.events.AuditEvent;
import dev.vetrina.events.ConversationCommand;
import dev.vetrina.events.ConversationEvent;
import dev.vetrina.events.Outcome;
import dev.vetrina.events.SettingsEvent;
import dev.vetrina.events.Signal;
import dev.vetrina.events.Topics;
import dev.vetrina.kit.event.EventHeaders;
import dev.vetrina.kit.event.EventJson;
import dev.vetrina.kit.event.Read;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Looks at what the topics really carried while all other journeys were made. It comes last.
@Order(Integer.MAX_VALUE)
class EventsOnTheTopicsJourney {
    private static final int OTHERS_WENT_BEFORE = 100;
    private static final Path GOLDEN = Path.of("../service-kit/src/test/resources/golden");
    private static final Map<String, Class<?>> FAMILIES =
            Map.of(
                    Topics.CONVERSATION_COMMANDS, ConversationCommand.class,
                    Topics.CONVERSATION_EVENTS, ConversationEvent.class,
                    Topics.OUTCOMES, Outcome.class,
                    Topics.SIGNALS, Signal.class,
                    Topics.SETTINGS, SettingsEvent.class,
                    Topics.AUDIT, AuditEvent.class);

    static Iterable<String> topics() {
        return new TreeSet<>(FAMILIES.keySet());
    }

    @ParameterizedTest
    @MethodSource("topics")
    void everyTypeWasCarriedAndHasAGoldenFile(String topic) {
        Assumptions.assumeTrue(
                Town.visits() > OTHERS_WENT_BEFORE, "Only after all the other journeys");
        var family = FAMILIES.getOrDefault(topic, Object.class);
        var carried = new TreeSet<String>();
        for (var one : new Topic(topic).records()) {
            if (EventJson.read(family, one.headers(), one.value())
                    instanceof Read.Known<?>(var event)) {
                carried.add(event.getClass().getSimpleName());
                assertThat(EventHeaders.find(one.headers(), EventHeaders.TYPE))
                        .contains(event.getClass().getSimpleName());
            }
        }
        assertThat(carried).containsExactlyInAnyOrderElementsOf(EventJson.typesOf(family).keySet());
        assertThat(carried)
                .allSatisfy(type -> assertThat(Files.exists(golden(type))).as(type).isTrue());
    }

    private static Path golden(String type) {
        return GOLDEN.resolve(type + ".v1.json");
    }

    /// What no journey before this one brings about.
    @Test
    @Order(0)
    void whatOtherServicesAskForTravelsToo() {
        var marco = Town.marco();
        try (marco;
                var giulia = Town.aShopper()) {
            var ack = giulia.saysAndIsHeard("Who answers me?");
            var profile = marco.ticket(ack.conversation()).getJsonObject("profile");
            OwnerChanges.ask(profile.getString("id"), ack.conversation());
            marco.seesTicket(ack.conversation(), "owner", "NONE");
            assertThat(giulia.sees("status", "owner", "NONE").getString("status"))
                    .isEqualTo("OPEN");
        }
    }
}
