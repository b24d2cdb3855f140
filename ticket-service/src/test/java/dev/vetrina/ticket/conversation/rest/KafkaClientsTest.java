package dev.vetrina.ticket.conversation.rest;

import static dev.vetrina.ticket.conversation.rest.Api.marco;
import static dev.vetrina.ticket.conversation.rest.Api.ticket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vetrina.kit.backing.Backing;
import dev.vetrina.ticket.TestStores;
import dev.vetrina.ticket.conversation.Traffic;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.MetricsReporter;
import org.junit.jupiter.api.Test;

/// What `kafka.*` says, such as certificates and credentials, is said to every client of Kafka.
@QuarkusTest
@WithTestResource(KafkaClientsTest.Configured.class)
class KafkaClientsTest {

    @Inject Traffic traffic;

    @Test
    void everyClientIsMadeWithIt() {
        TestStores.open("demo");
        var id = traffic.starts(Traffic.someone(), "Ciao").conversation();
        marco().post(ticket(id, "viewing")).then().statusCode(204);

        await().untilAsserted(() ->
                assertThat(Reporter.TOLD)
                        .as("the connector's readers")
                        .anyMatch(client -> is(client, "group.id", "ticket-service"))
                        .as("the followers of topics")
                        .anyMatch(client -> is(client, "auto.offset.reset", "none"))
                        .as("the outbox")
                        .anyMatch(client -> is(client, "delivery.timeout.ms", Integer.MAX_VALUE))
                        .as("who tells that an agent looks")
                        .anyMatch(client -> is(client, "delivery.timeout.ms", 3_000))
                        .as("who asks whether the topic is another")
                        .anyMatch(KafkaClientsTest::isAnAdmin));
    }

    private static boolean is(Map<String, ?> client, String setting, Object value) {
        return String.valueOf(value).equals(String.valueOf(client.get(setting)));
    }

    private static boolean isAnAdmin(Map<String, ?> client) {
        return String.valueOf(client.get("client.id")).startsWith("adminclient-");
    }

    /// The backing, and a word for all clients.
    public static class Configured extends Backing {
        @Override
        public Map<String, String> start() {
            var properties = new HashMap<>(super.start());
            properties.put("kafka.metric.reporters", Reporter.class.getName());
            return properties;
        }
    }

    /// Every client that hears of it tells it with what else it was made.
    public static class Reporter implements MetricsReporter {
        private static final List<Map<String, ?>> TOLD = new CopyOnWriteArrayList<>();

        @Override
        public void configure(Map<String, ?> settings) {
            TOLD.add(new HashMap<>(settings));
        }

        @Override
        public void init(List<KafkaMetric> metrics) {}

        @Override
        public void metricChange(KafkaMetric metric) {}

        @Override
        public void metricRemoval(KafkaMetric metric) {}

        @Override
        public void close() {}
    }
}
