package dev.vetrina.ticket.conversation.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.events.Topics;
import dev.vetrina.kit.topic.Brokers;
import dev.vetrina.ticket.conversation.CommandIntake;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

/// The consumer group has read 7 of a partition's commands.
class CommandPositionsTest {

    private static final UUID TOPIC = new UUID(0, 1);
    private static final TopicPartition PARTITION =
            new TopicPartition(Topics.CONVERSATION_COMMANDS, 0);

    private final Told intake = new Told();
    private int silences;

    @Test
    void commandsAreReadFromWhereTheDatabaseIsWhereThatIsEarlier() {
        assertThat(begin(Map.of(0, 3L))).isEqualTo(3);
        assertThat(begin(Map.of(0, 9L))).isEqualTo(7);
    }

    @Test
    void aPartitionThatTheDatabaseKnowsNothingOfIsReadFromItsBeginning() {
        assertThat(begin(Map.of(1, 3L))).isZero();
    }

    /// It would notice by them that the database has lost commits that others made.
    @Test
    void theWritersHearHowFarItWasDone() {
        begin(Map.of(0, 9L));

        assertThat(intake.begun).containsExactly(new CommandIntake.Place(TOPIC, 0, 9));
    }

    /// Whoever threw would be called again without the partition.
    @Test
    void aBrokerThatDoesNotSayWhereTheGroupIsIsAskedAgain() {
        silences = 2;

        assertThat(begin(Map.of(0, 3L))).isEqualTo(3);
    }

    /// @param done how far each partition is done, as the database knows it
    /// @return from where the partition is read
    private long begin(Map<Integer, Long> done) {
        var topics =
                new TopicIds(new Brokers(Map.of(), "nowhere:1")) {
                    @Override
                    Uni<UUID> idOf(String topic) {
                        return Uni.createFrom().item(TOPIC);
                    }
                };
        var positions = new CommandPositions(topics, topic -> Uni.createFrom().item(done), intake);
        try (var consumer = new Silent()) {
            consumer.assign(List.of(PARTITION));
            consumer.seek(PARTITION, 7);

            positions.onPartitionsAssigned(consumer, List.of(PARTITION));

            return consumer.position(PARTITION);
        }
    }

    /// For as often as it is told to be.
    private final class Silent extends MockConsumer<String, byte[]> {
        Silent() {
            super("earliest");
        }

        @Override
        public synchronized long position(TopicPartition partition) {
            if (silences-- > 0) {
                throw new TimeoutException("no coordinator");
            }
            return super.position(partition);
        }
    }

    private static final class Told implements CommandIntake {
        private final List<Place> begun = new ArrayList<>();

        @Override
        public void begins(Place next) {
            begun.add(next);
        }

        @Override
        public CompletionStage<Settled> take(Placed placed) {
            return new CompletableFuture<>();
        }

        @Override
        public CompletionStage<Void> pass(Place place) {
            return new CompletableFuture<>();
        }

        @Override
        public boolean full() {
            return false;
        }
    }
}
