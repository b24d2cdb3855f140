package dev.vetrina.ticket.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vetrina.events.Topics;
import dev.vetrina.kit.backing.Backing;
import dev.vetrina.kit.backing.EmbeddedTopics;
import dev.vetrina.kit.backing.TestTopics;
import dev.vetrina.kit.settings.Reannouncing;
import dev.vetrina.ticket.TestStores;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/// As after a broker whose disk is gone.
@QuarkusTest
@WithTestResource(RemadeSettingsTest.OwnBacking.class)
class RemadeSettingsTest {

    @Inject Reannouncing reannouncing;

    @Test
    void aTopicThatWasMadeAnewIsToldOfEveryStore() throws Exception {
        TestStores.announced("one", "another");
        await().untilAsserted(this::theTopicNamesBoth);

        makeTheTopicAnew();

        await().untilAsserted(() -> {
            reannouncing.look();
            theTopicNamesBoth();
        });
    }

    private void theTopicNamesBoth() {
        assertThat(TestTopics.read(Topics.SETTINGS))
                .extracting(ConsumerRecord::key)
                .contains("one/store", "another/store");
    }

    private static void makeTheTopicAnew() throws Exception {
        var bootstrapServers =
                ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.deleteTopics(List.of(Topics.SETTINGS)).all().get(30, TimeUnit.SECONDS);
            // Until the broker has let go of the name.
            await().until(() ->
                    !admin.listTopics()
                            .names()
                            .get(30, TimeUnit.SECONDS)
                            .contains(Topics.SETTINGS));
        }
        EmbeddedTopics.create(bootstrapServers);
    }

    /// Its own, since other tests would miss the topic.
    public static class OwnBacking extends Backing {}
}
