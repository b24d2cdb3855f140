package dev.vetrina.ticket.conversation.kafka;

import dev.vetrina.kit.topic.Brokers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/// Kafka's own id of a topic: one that was deleted and made anew starts its offsets at 0 again, and
/// must not be taken for the old one.
@ApplicationScoped
class TopicIds {

    private static final Duration SOON = Duration.ofMillis(500);
    private static final Duration LATEST = Duration.ofSeconds(2);

    private final Brokers brokers;
    private final Map<String, UUID> known = new ConcurrentHashMap<>();

    /// Behind what was polled.
    private final Map<TopicPartition, Long> next = new ConcurrentHashMap<>();

    TopicIds(Brokers brokers) {
        this.brokers = brokers;
    }

    /// Of the topic that the poll came from. The broker is asked, and until it answers, where the
    /// poll begins a partition or goes back in one: so does a topic that was made anew.
    Uni<UUID> idOf(String topic, ConsumerRecords<?, ?> poll) {
        if (!goesOn(poll)) {
            known.remove(topic);
        }
        var id = known.get(topic);
        return id == null
                ? idOf(topic).invoke(found -> known.put(topic, found))
                : Uni.createFrom().item(id);
    }

    /// Of the one that has the name now.
    Uni<UUID> idOf(String topic) {
        return Uni.createFrom()
                .deferred(() -> ask(topic))
                .onFailure()
                .retry()
                .withBackOff(SOON, LATEST)
                .indefinitely();
    }

    private boolean goesOn(ConsumerRecords<?, ?> poll) {
        var goesOn = true;
        for (var partition : poll.partitions()) {
            var records = poll.records(partition);
            var before = next.put(partition, records.getLast().offset() + 1);
            goesOn &= before != null && records.getFirst().offset() >= before;
        }
        return goesOn;
    }

    private Uni<UUID> ask(String topic) {
        var admin = Admin.create(brokers.with(Map.of()));
        return Uni.createFrom()
                .completionStage(
                        admin.describeTopics(List.of(topic)).allTopicNames().toCompletionStage())
                .map(topics -> topics.values().iterator().next().topicId())
                .map(id -> new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits()))
                .onTermination()
                .invoke(() -> admin.close(Duration.ZERO));
    }
}
