package dev.vetrina.kit.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vetrina.kit.backing.LoggedLines;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadLettersTest {

    private static final int LARGEST = 1_048_576;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Refusing kafka = new Refusing();
    private final DeadLetters deadLetters = new DeadLetters(kafka, meters);

    @AfterEach
    void close() {
        deadLetters.close();
    }

    @Test
    void theFirstLetterIsSeenAsOneMoreThanNone() {
        assertThat(meters.get("vetrina.dead.letters").tag("topic", "audit").counter().count())
                .isZero();
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

    @Test
    void aLetterThatWasSentAgainInVainSaysWhyOnce() {
        var record = record();
        record.headers().add("type", "Happened".getBytes(StandardCharsets.UTF_8));
        put(record);
        var again = record();
        kafka.there.history().getFirst().headers().forEach(again.headers()::add);
        put(again);

        assertThat(kafka.there.history().getLast().headers())
                .extracting(Header::key)
                .containsExactly(
                        "type",
                        "dead-letter-reason",
                        "dead-letter-topic",
                        "dead-letter-partition",
                        "dead-letter-offset");
    }

    private void put(ConsumerRecord<String, byte[]> record) {
        var put = deadLetters.put(record, "no JSON").subscribeAsCompletionStage();
        await().until(put::isDone);
    }

    /// Its headers alone make a letter larger than the record was.
    @Test
    void aRecordThatIsTooLargeForALetterLeavesItsPlace() {
        var put =
                deadLetters.put(record(new byte[LARGEST]), "no JSON").subscribeAsCompletionStage();
        await().until(put::isDone);

        assertThat(put).isCompleted();
        assertThat(kafka.there.history())
                .singleElement()
                .satisfies(letter -> {
                    assertThat(letter.value()).isNull();
                    assertThat(letter.key()).isEqualTo("key");
                    assertThat(letter.headers().lastHeader("dead-letter-offset").value())
                            .asString()
                            .isEqualTo("4");
                });
    }

    private static ConsumerRecord<String, byte[]> record() {
        return record(new byte[0]);
    }

    private static ConsumerRecord<String, byte[]> record(byte[] value) {
        return new ConsumerRecord<>("happenings", 3, 4, "key", value);
    }

    /// Away at first.
    private static final class Refusing extends PatientProducers {
        private final AtomicInteger asked = new AtomicInteger();
        private final MockProducer<String, byte[]> there =
                new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer()) {
                    @Override
                    public Future<RecordMetadata> send(
                            ProducerRecord<String, byte[]> letter, Callback told) {
                        if (letter.value() == null || letter.value().length < LARGEST) {
                            return super.send(letter, told);
                        }
                        var refusal = new RecordTooLargeException("too large");
                        told.onCompletion(null, refusal);
                        return CompletableFuture.failedFuture(refusal);
                    }
                };

        Refusing() {
            super(new Brokers(Map.of(), "127.0.0.1:1"));
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
