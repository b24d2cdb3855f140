package dev.vetrina.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.events.Topics;
import dev.vetrina.kit.backing.Backing;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.inject.Inject;
import java.util.Map;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Backing.class)
class KafkaReadersTest {

    @Inject KafkaClientService clients;

    @ParameterizedTest
    @ValueSource(strings = {Topics.CONVERSATION_COMMANDS, Topics.AUDIT})
    void everyReaderIsAsTheKitSaysOfAll(String channel) {
        Map<String, ?> settings = clients.getConsumer(channel).configuration();

        assertThat(settings.get("session.timeout.ms")).hasToString("6000");
        assertThat(settings.get("heartbeat.interval.ms")).hasToString("1500");
        assertThat(settings.get("auto.offset.reset")).hasToString("earliest");
        assertThat(settings.get("allow.auto.create.topics")).hasToString("false");
        assertThat(settings.get("partition.assignment.strategy"))
                .hasToString(CooperativeStickyAssignor.class.getName());
    }
}
