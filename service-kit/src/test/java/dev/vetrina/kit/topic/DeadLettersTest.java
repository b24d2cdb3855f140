package dev.vetrina.kit.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vetrina.kit.backing.LoggedLines;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadLettersTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Refusing kafka = new Refusing();
    private final DeadLetters deadLetters = new DeadLetters(kafka, meters);

    @AfterEach
    void close() {
        deadLetters.close();
    }

    @Test
    void aLetterIsToldAndCountedOnceHoweverLongKafkaIsAway() {
        var told = LoggedLines.of(DeadLetters.class.getName());

        var put = deadLetters.put(record(), "no payload").subscribeAsCompletionStage();
        await().until(put::isDone);
        told.close();

        assertThat(put).isCompleted();
        assertThat(kafka.asked).hasValue(3);
        assertThat(kafka.there.history())
                .singleElement()
                .matches(letter -> letter.topic().equals("happenings-dead-letter"));
        assertThat(meters.counter("vetrina.dead.letters", "topic", "happenings").count())
                .isEqualTo(1);
        assertThat(told.texts())
                .containsExactly(
                        "happenings-3@4 is put aside: no payload",
                        "Dead letters wait, and are tried again and again: "
                                + "org.apache.kafka.common.KafkaException: no broker",
                        "Dead letters are taken again after 2 failures");
    }

    private static ConsumerRecord<String, byte[]> record() {
        return new ConsumerRecord<>("happenings", 3, 4, "key", new byte[0]);
    }

    /// Away at first.
    private static final class Refusing extends PatientProducers {
        private final AtomicInteger asked = new AtomicInteger();
        private final MockProducer<String, byte[]> there =
                new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());

        Refusing() {
            super("127.0.0.1:1");
        }

        @Override
        public Producer<String, byte[]> open(Duration longestBlock) {
            if (asked.incrementAndGet() < 3) {
                throw new KafkaException("no broker");
            }
            return there;
        }
    }
}
