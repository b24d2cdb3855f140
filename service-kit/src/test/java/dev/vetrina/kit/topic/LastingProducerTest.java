package dev.vetrina.kit.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LastingProducerTest {

    private final List<MockProducer<String, byte[]>> opened = new ArrayList<>();
    private final LastingProducer producer = new LastingProducer(this::open);

    static List<RuntimeException> lastFailures() {
        return List.of(
                new ClusterAuthorizationException("no"), new KafkaException("in an error state"));
    }

    @ParameterizedTest
    @MethodSource("lastFailures")
    void behindAFailureThatMayBeItsLastThereIsAnother(RuntimeException failure) {
        var first = send();
        opened.getFirst().errorNext(failure);
        assertThat(first).isCompletedExceptionally();

        var again = send();

        assertThat(opened).hasSize(2);
        assertThat(opened.getFirst().closed()).isTrue();
        opened.getLast().completeNext();
        assertThat(again).isCompleted();
    }

    @Test
    void whatItRefusesOnTheSpotMayBeItsLastToo() {
        send();
        opened.getFirst().sendException = new KafkaException("in an error state");
        assertThat(send()).isCompletedExceptionally();

        send();

        assertThat(opened).hasSize(2);
    }

    static List<RuntimeException> passingFailures() {
        return List.of(new TimeoutException("away"), new RecordTooLargeException("large"));
    }

    @ParameterizedTest
    @MethodSource("passingFailures")
    void aFailureOfOneRecordIsNoneOfTheNext(RuntimeException failure) {
        var first = send();
        opened.getFirst().errorNext(failure);
        assertThat(first).isCompletedExceptionally();

        send();

        assertThat(opened).hasSize(1);
    }

    @Test
    void manyThatFailTogetherOpenOne() {
        send();
        send();
        opened.getFirst().errorNext(new ClusterAuthorizationException("no"));
        var again = send();
        opened.getFirst().errorNext(new ClusterAuthorizationException("no"));

        send();

        assertThat(opened).hasSize(2);
        assertThat(again).isNotCompletedExceptionally();
    }

    @Test
    void itClosesWhatItOpened() {
        producer.close(Duration.ZERO);
        send();
        producer.close(Duration.ZERO);

        assertThat(opened).singleElement().matches(MockProducer::closed);
    }

    private CompletionStage<Void> send() {
        return producer.send(new ProducerRecord<>("topic", "key", new byte[0]))
                .subscribeAsCompletionStage();
    }

    private MockProducer<String, byte[]> open() {
        var fresh =
                new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
        opened.add(fresh);
        return fresh;
    }
}
