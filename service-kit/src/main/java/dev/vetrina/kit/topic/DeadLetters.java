package dev.vetrina.kit.topic;

import dev.vetrina.events.Topics;
import dev.vetrina.kit.Correlation;
import dev.vetrina.kit.Outage;
import dev.vetrina.kit.Tally;
import dev.vetrina.kit.event.EventHeaders;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jboss.logging.Logger;

/// Where a record goes that cannot be read or applied: unchanged, with its place and the reason as
/// headers, so that it can be looked at and replayed. One that is too large for that goes without
/// its value.
@Startup
@ApplicationScoped
public class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private static final Duration LONGEST_BLOCK = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Tally counted;
    private final Outage outage = new Outage(LOG, "Dead letters are taken again");
    private final ExecutorService sending =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().name("dead-letters").factory());
    private final LastingProducer producer;

    DeadLetters(PatientProducers producers, MeterRegistry meters) {
        this.counted = new Tally("vetrina.dead.letters", "topic", Topics.ALL, meters);
        this.producer = new LastingProducer(() -> producers.open(LONGEST_BLOCK));
    }

    /// Told and counted here, once. Completes when Kafka has it, and never fails: a broker that is
    /// away is waited for, on a thread of its own.
    ///
    /// @param reason never holds the record's text
    public Uni<Void> put(ConsumerRecord<String, byte[]> record, String reason) {
        Correlation.during(
                EventHeaders.correlation(record.headers()),
                () ->
                        LOG.warnf(
                                "%s-%d@%d is put aside: %s",
                                record.topic(), record.partition(), record.offset(), reason));
        counted.count(record.topic());
        var letter =
                new ProducerRecord<String, byte[]>(
                        Topics.deadLetterOf(record.topic()),
                        null,
                        record.key(),
                        record.value(),
                        headers(record, reason));
        return untilSent(letter);
    }

    @PreDestroy
    void close() {
        sending.shutdownNow();
        producer.close(Duration.ofSeconds(2));
    }

    private Uni<Void> untilSent(ProducerRecord<String, byte[]> letter) {
        return sent(letter)
                .onFailure(RecordTooLargeException.class)
                .recoverWithUni(() -> sent(withoutValue(letter)))
                .invoke(outage::ends)
                .onFailure()
                .invoke(this::tellOfFailure)
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }

    private Uni<Void> sent(ProducerRecord<String, byte[]> letter) {
        return producer.send(letter).runSubscriptionOn(sending);
    }

    /// With the headers of a letter, a record that just fitted into its topic fits no longer: where
    /// it stood is better than a partition that stands still.
    private static ProducerRecord<String, byte[]> withoutValue(
            ProducerRecord<String, byte[]> letter) {
        return new ProducerRecord<>(letter.topic(), null, letter.key(), null, letter.headers());
    }

    private void tellOfFailure(Throwable failure) {
        if (outage.begins()) {
            LOG.warnf("Dead letters wait, and are tried again and again: %s", failure.toString());
        }
    }

    private static List<Header> headers(ConsumerRecord<String, byte[]> record, String reason) {
        var headers = new ArrayList<Header>(List.of(record.headers().toArray()));
        // One that was sent again has those of its first time.
        headers.removeIf(header -> header.key().startsWith("dead-letter-"));
        headers.add(header("dead-letter-reason", reason));
        headers.add(header("dead-letter-topic", record.topic()));
        headers.add(header("dead-letter-partition", String.valueOf(record.partition())));
        headers.add(header("dead-letter-offset", String.valueOf(record.offset())));
        return headers;
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
