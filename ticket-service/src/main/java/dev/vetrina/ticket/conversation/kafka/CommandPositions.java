package dev.vetrina.ticket.conversation.kafka;

import dev.vetrina.events.Topics;
import dev.vetrina.ticket.conversation.CommandProgress;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
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

    CommandPositions(TopicIds topics, CommandProgress progress) {
        this.topics = topics;
        this.progress = progress;
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

    private Uni<Map<Integer, Long>> done() {
        return topics.idOf(Topics.CONVERSATION_COMMANDS)
                .chain(progress::of)
                .onFailure()
                .retry()
                .withBackOff(SOON, LATEST)
                .indefinitely();
    }

    private static void begin(
            Consumer<?, ?> consumer, TopicPartition partition, Map<Integer, Long> done) {
        var group = consumer.position(partition);
        var database = done.getOrDefault(partition.partition(), 0L);
        if (database < group) {
            LOG.warnf(
                    "%s is read from %d instead of %d: the database knows of no later one",
                    partition, database, group);
            consumer.seek(partition, database);
        }
    }
}
