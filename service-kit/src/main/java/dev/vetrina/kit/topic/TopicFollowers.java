package dev.vetrina.kit.topic;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Starts followers, and stops them with the service.
@ApplicationScoped
public class TopicFollowers {

    private final String bootstrapServers;
    private final MeterRegistry meters;
    private final CopyOnWriteArrayList<TopicFollower> running = new CopyOnWriteArrayList<>();

    TopicFollowers(
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            MeterRegistry meters) {
        this.bootstrapServers = bootstrapServers;
        this.meters = meters;
    }

    /// Everything that the topic holds, then what comes.
    public TopicFollower fromBeginning(String topic, TopicReader reader) {
        return start(new TopicFollower(topic, TopicFollower.From.BEGINNING, reader, this::open));
    }

    /// Only what comes from now on, whichever replica also reads it.
    public TopicFollower fromNow(String topic, TopicReader reader) {
        return start(new TopicFollower(topic, TopicFollower.From.NOW, reader, this::open));
    }

    private TopicFollower start(TopicFollower follower) {
        running.add(follower);
        Gauge.builder("vetrina.follower.lag", follower, TopicFollower::lag)
                .description("Records of the topic that are not read here yet")
                .tag("topic", follower.topic())
                .register(meters);
        follower.start();
        return follower;
    }

    @PreDestroy
    void stop() {
        running.forEach(TopicFollower::close);
    }

    /// Out of range is told, never silently skipped (`none`); eager, for people wait for it.
    private KafkaConsumer<String, byte[]> open() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "none",
                        ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
                        1,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}
