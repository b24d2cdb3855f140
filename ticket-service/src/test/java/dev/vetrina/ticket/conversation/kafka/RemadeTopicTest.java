package dev.vetrina.ticket.conversation.kafka;

import static dev.vetrina.ticket.conversation.Traffic.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vetrina.events.ConversationCommand.MarkRead;
import dev.vetrina.events.ConversationEvent.MessagesRead;
import dev.vetrina.events.ConversationId;
import dev.vetrina.events.Outcome.CommandRefused;
import dev.vetrina.events.Shopper;
import dev.vetrina.events.Topics;
import dev.vetrina.kit.backing.Backing;
import dev.vetrina.kit.backing.EmbeddedTopics;
import dev.vetrina.ticket.conversation.Traffic;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/// An operator deletes the commands' topic and makes it anew while the service runs.
@QuarkusTest
@WithTestResource(RemadeTopicTest.OwnBacking.class)
class RemadeTopicTest {

    @Inject Traffic traffic;

    private final Shopper giulia = Traffic.someone();

    @Test
    void whatANewTopicBringsIsNotTakenForWhatTheOldOneBrought() throws Exception {
        var id = traffic.starts(giulia, "Ciao").conversation();
        for (var text : List.of("Dov'è il mio ordine?", "È il numero 17", "Ci siete?")) {
            says(id, text);
        }

        makeTheTopicAnew();

        traffic.send(
                new MarkRead(
                        giulia.store(), giulia.profile(), id, 2, Traffic.ASKER, Instant.now()));
        says(id, "Ancora io");
        assertThat(traffic.outcomes(CommandRefused.class)).isEmpty();
        assertThat(traffic.events(MessagesRead.class))
                .singleElement()
                .satisfies(read -> assertThat(read.upTo()).isEqualTo(2));
    }

    private void says(ConversationId id, String text) {
        var command = message(giulia, id, text);
        traffic.send(command);
        traffic.stored(command);
    }

    private static void makeTheTopicAnew() throws Exception {
        var bootstrapServers =
                ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.deleteTopics(List.of(Topics.CONVERSATION_COMMANDS))
                    .all()
                    .get(30, TimeUnit.SECONDS);
            // Until the broker has let go of the name.
            await().until(() ->
                    !admin.listTopics()
                            .names()
                            .get(30, TimeUnit.SECONDS)
                            .contains(Topics.CONVERSATION_COMMANDS));
        }
        EmbeddedTopics.create(bootstrapServers);
    }

    /// Its own, since other tests would miss the topic.
    public static class OwnBacking extends Backing {}
}
