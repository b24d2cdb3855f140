package dev.vetrina.kit.topic;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// Follows each reader's topic for as long as the service lives, and knows which of them have
/// caught up: their positions are known, and what stood there at the start and had to be read has
/// been.
@ApplicationScoped
public class TopicFollowers implements Heard {

    private final Brokers brokers;
    private final MeterRegistry meters;
    private final List<TopicReader> readers;

    /// None before the start, and then all of them.
    private volatile List<TopicFollower> running = List.of();

    TopicFollowers(Brokers brokers, MeterRegistry meters, @All List<TopicReader> readers) {
        this.brokers = brokers;
        this.meters = meters;
        this.readers = readers;
    }

    public boolean areCaughtUp() {
        var started = running;
        return !started.isEmpty() && started.stream().allMatch(TopicFollower::isCaughtUp);
    }

    public boolean isCaughtUp(String topic) {
        return running.stream()
                .filter(follower -> follower.topic().equals(topic))
                .anyMatch(TopicFollower::isCaughtUp);
    }

    /// Of the one that was answered last: a topic that is missing is no sign that Kafka is away.
    @Override
    public Duration silence() {
        return running.stream()
                .map(TopicFollower::silence)
                .min(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /// After Flyway, since readers may store.
    void start(@Observes @Priority(5000) StartupEvent event) {
        running = readers.stream().map(reader -> new TopicFollower(reader, this::open)).toList();
        running.forEach(this::start);
    }

    private void start(TopicFollower follower) {
        Gauge.builder("vetrina.follower.lag", follower, TopicFollower::lag)
                .description("Records of the topic that are not read here yet")
                .tag("topic", follower.topic())
                .register(meters);
        Gauge.builder("vetrina.follower.silence", follower, TopicFollowers::silentSeconds)
                .description("How long the topic's readers have asked Kafka without an answer")
                .baseUnit("seconds")
                .tag("topic", follower.topic())
                .register(meters);
        follower.start();
    }

    private static double silentSeconds(TopicFollower follower) {
        return follower.silence().toMillis() / 1e3;
    }

    @PreDestroy
    void stop() {
        running.forEach(TopicFollower::close);
    }

    /// Out of range is told, never silently skipped (`none`); eager, for people wait for it.
    private KafkaConsumer<String, byte[]> open() {
        return new KafkaConsumer<>(
                brokers.with(
                        Map.of(
                                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                                false,
                                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                "none",
                                ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
                                1,
                                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                                false)),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}
