package dev.vetrina.ticket.conversation.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.events.Topics;
import dev.vetrina.kit.topic.Brokers;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/// The consumer group has read 7 of a partition's commands.
class CommandPositionsTest {

    private static final TopicPartition PARTITION =
            new TopicPartition(Topics.CONVERSATION_COMMANDS, 0);

    @Test
    void commandsAreReadFromWhereTheDatabaseIsWhereThatIsEarlier() {
        assertThat(begin(Map.of(0, 3L))).isEqualTo(3);
        assertThat(begin(Map.of(0, 9L))).isEqualTo(7);
    }

    @Test
    void aPartitionThatTheDatabaseKnowsNothingOfIsReadFromItsBeginning() {
        assertThat(begin(Map.of(1, 3L))).isZero();
    }

    /// @param done how far each partition is done, as the database knows it
    /// @return from where the partition is read
    private static long begin(Map<Integer, Long> done) {
        var topics =
                new TopicIds(new Brokers(Map.of(), "nowhere:1")) {
                    @Override
                    Uni<UUID> idOf(String topic) {
                        return Uni.createFrom().item(new UUID(0, 1));
                    }
                };
        var positions = new CommandPositions(topics, topic -> Uni.createFrom().item(done));
        try (var consumer = new MockConsumer<String, byte[]>("earliest")) {
            consumer.assign(List.of(PARTITION));
            consumer.seek(PARTITION, 7);

            positions.onPartitionsAssigned(consumer, List.of(PARTITION));

            return consumer.position(PARTITION);
        }
    }
}
