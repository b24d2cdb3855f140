package dev.vetrina.kit.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vetrina.events.Topics;
import dev.vetrina.kit.backing.EmbeddedKafka;
import dev.vetrina.kit.backing.Line;
import dev.vetrina.kit.backing.TestTopics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A follower of a real topic, which nobody writes to.
class SilenceTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final String BROKERS = "kafka.bootstrap.servers";

    private final AtomicInteger read = new AtomicInteger();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Line line;
    private EmbeddedKafka kafka;
    private TopicFollowers followers;

    @BeforeEach
    void follow() throws IOException {
        line = Line.toNobodyYet();
        kafka = EmbeddedKafka.start(line);
        System.setProperty(BROKERS, kafka.bootstrapServers());
        var brokers = new Brokers(Map.of(), "127.0.0.1:" + line.port());
        followers = new TopicFollowers(brokers, meters, List.of(new Counting(read)));
        followers.start(new StartupEvent());
        await().atMost(LONG).until(followers::areCaughtUp);
    }

    @AfterEach
    void stop() {
        followers.stop();
        System.clearProperty(BROKERS);
        kafka.close();
        line.close();
    }

    @Test
    void aTopicWithNothingToReadIsNotSilent() {
        await().during(Duration.ofSeconds(4))
                .atMost(LONG)
                .until(() -> followers.silence().toSeconds() < 2);
    }

    @Test
    void whereNobodyAnswersTheSilenceGrowsUntilTheLineIsMended() {
        line.swallow();
        await().atMost(LONG).until(() -> followers.silence().toSeconds() >= 4);
        assertThat(meters.get("vetrina.follower.silence").gauge().value()).isPositive();
        TestTopics.send(new ProducerRecord<>(Topics.SIGNALS, "key", new byte[0]));

        line.mend();

        await().atMost(LONG).until(() -> followers.silence().toSeconds() < 2);
        await().atMost(LONG).until(() -> read.get() == 1);
    }

    private record Counting(AtomicInteger read) implements TopicReader {
        @Override
        public String topic() {
            return Topics.SIGNALS;
        }

        @Override
        public From from() {
            return From.NOW;
        }

        @Override
        public void read(ConsumerRecord<String, byte[]> record) {
            read.incrementAndGet();
        }
    }
}
