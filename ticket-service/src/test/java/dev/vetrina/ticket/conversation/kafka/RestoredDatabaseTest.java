package dev.vetrina.ticket.conversation.kafka;

import static dev.vetrina.ticket.conversation.Traffic.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vetrina.events.ConversationCommand.SendMessage;
import dev.vetrina.events.Shopper;
import dev.vetrina.events.Topics;
import dev.vetrina.kit.backing.Backing;
import dev.vetrina.ticket.conversation.Traffic;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Utils;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/// The database is restored to what it was before all of it, while Kafka and the consumer group
/// know that everything was done.
@QuarkusTest
@WithTestResource(RestoredDatabaseTest.OwnBacking.class)
class RestoredDatabaseTest {

    private static final int SHOPPERS = 12;
    private static final int PARTITIONS = 4;

    @Inject Traffic traffic;
    @Inject Pool pool;

    @Test
    void whatShoppersWroteInTheLostStretchIsThereAgainInOrderAndUnderItsOldIds() {
        var talks = Stream.generate(this::talk).limit(SHOPPERS).toList();
        var before = messages();

        restore();
        var moved = partitionsThatAnotherReplicaTookAndLeft();

        var back = talks.stream().filter(talk -> moved.contains(talk.partition())).toList();
        assertThat(back).isNotEmpty();
        await().until(() -> back.stream().allMatch(talk -> isThere(talk.second())));
        assertThat(before).containsAll(messages());
    }

    private record Talk(Shopper shopper, SendMessage first, SendMessage second) {
        int partition() {
            var key = Topics.shopperKey(shopper.store(), shopper.profile());
            var hash = Utils.murmur2(key.getBytes(StandardCharsets.UTF_8));
            return Utils.toPositive(hash) % PARTITIONS;
        }
    }

    private Talk talk() {
        var shopper = Traffic.someone();
        var first = message(shopper, null, "Ciao");
        traffic.send(first);
        var second = message(shopper, traffic.stored(first).conversation(), "Ci siete?");
        traffic.send(second);
        traffic.stored(second);
        return new Talk(shopper, first, second);
    }

    private void restore() {
        pool.query(
                        """
                        TRUNCATE conversation, ticket_list_item, message, command_id, delivery, read_mark,
                            publication, outbox;
                        UPDATE command_progress SET next_offset = 0;
                        UPDATE incarnation SET id = gen_random_uuid();
                        """)
                .executeAndAwait();
    }

    private record Stored(UUID conversation, long seq, UUID id, UUID clientId) {}

    private List<Stored> messages() {
        var stored = new ArrayList<Stored>();
        pool.query("SELECT conversation, seq, id, client_id FROM message")
                .executeAndAwait()
                .forEach(row ->
                        stored.add(
                                new Stored(
                                        row.getUUID(0),
                                        row.getLong(1),
                                        row.getUUID(2),
                                        row.getUUID(3))));
        return stored;
    }

    private boolean isThere(SendMessage command) {
        return pool.preparedQuery("SELECT 1 FROM command_id WHERE client_id = $1")
                        .executeAndAwait(Tuple.of(command.clientId()))
                        .size()
                == 1;
    }

    /// It takes none of their records, and marks nothing.
    private static Set<Integer> partitionsThatAnotherReplicaTookAndLeft() {
        var servers = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
        try (var replica =
                new KafkaConsumer<>(
                        Map.<String, Object>of(
                                "bootstrap.servers",
                                servers,
                                "group.id",
                                "ticket-service",
                                "enable.auto.commit",
                                false,
                                "partition.assignment.strategy",
                                CooperativeStickyAssignor.class.getName()),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            replica.subscribe(List.of(Topics.CONVERSATION_COMMANDS));
            await().pollInterval(Duration.ZERO)
                    .until(() -> {
                        replica.poll(Duration.ofMillis(100));
                        return !replica.assignment().isEmpty();
                    });
            return replica.assignment().stream()
                    .map(TopicPartition::partition)
                    .collect(Collectors.toSet());
        }
    }

    /// Its own, since other tests would miss what they wrote.
    public static class OwnBacking extends Backing {}
}
