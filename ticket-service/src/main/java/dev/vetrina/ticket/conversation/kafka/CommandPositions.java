package dev.vetrina.ticket.conversation.kafka;

import dev.vetrina.events.Topics;
import dev.vetrina.ticket.conversation.CommandIntake;
import dev.vetrina.ticket.conversation.CommandIntake.Place;
import dev.vetrina.ticket.conversation.CommandProgress;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jboss.logging.Logger;

/// Where the reading of commands begins: where the consumer group left off, or earlier, where the
/// database knows of less, or of nothing. It was restored then, and what shoppers wrote in the
/// stretch that it lost is still in Kafka.
///
/// Never later: what changed nothing is told between the commit and the group's mark.
@ApplicationScoped
@Identifier(Topics.CONVERSATION_COMMANDS)
class CommandPositions implements KafkaConsumerRebalanceListener {

    private static final Logger LOG = Logger.getLogger(CommandPositions.class);
    private static final Duration SOON = Duration.ofMillis(500);
    private static final Duration LATEST = Duration.ofSeconds(2);

    private final TopicIds topics;
    private final CommandProgress progress;
    private final CommandIntake intake;

    /// @param next of each partition: the offset behind what the database knows to be done
    private record Done(UUID topic, Map<Integer, Long> next) {}

    CommandPositions(TopicIds topics, CommandProgress progress, CommandIntake intake) {
        this.topics = topics;
        this.progress = progress;
        this.intake = intake;
    }

    /// Blocks the thread that polls for as long as the database is away: no command could be done.
    @Override
    public void onPartitionsAssigned(
            Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        if (!partitions.isEmpty()) {
            var done = done().await().indefinitely();
            partitions.forEach(partition -> begin(consumer, partition, done));
        }
    }

    private Uni<Done> done() {
        return topics.idOf(Topics.CONVERSATION_COMMANDS)
                .chain(topic -> progress.of(topic).map(next -> new Done(topic, next)))
                .onFailure()
                .retry()
                .withBackOff(SOON, LATEST)
                .indefinitely();
    }

    private void begin(Consumer<?, ?> consumer, TopicPartition partition, Done done) {
        var group = position(consumer, partition);
        var database = done.next().getOrDefault(partition.partition(), 0L);
        intake.begins(new Place(done.topic(), partition.partition(), database));
        if (database < group) {
            LOG.warnf(
                    "%s is read from %d instead of %d: the database knows of no later one",
                    partition, database, group);
            consumer.seek(partition, database);
        }
    }

    /// Until Kafka says it: whoever threw here would be called again, and without the partitions,
    /// so that they were read from the group's mark.
    private static long position(Consumer<?, ?> consumer, TopicPartition partition) {
        while (true) {
            try {
                return consumer.position(partition);
            } catch (TimeoutException e) {
                LOG.warnf(
                        "Kafka does not say from where %s is read, and is asked again", partition);
            }
        }
    }
}
