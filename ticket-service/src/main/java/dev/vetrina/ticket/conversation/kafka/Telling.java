package dev.vetrina.ticket.conversation.kafka;

import dev.vetrina.kit.Outage;
import dev.vetrina.kit.event.EventJson;
import dev.vetrina.kit.topic.DeadLetters;
import dev.vetrina.kit.topic.LastingProducer;
import dev.vetrina.kit.topic.PatientProducers;
import dev.vetrina.ticket.conversation.CommandIntake.Settled.Told;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Tells what changed nothing, and puts aside what cannot be applied: after the commit, and before
/// the poll is acked, so that a crash between the two tells it again. It tries for ever, on a
/// thread of its own: a broker that is away must not hold a writer.
@ApplicationScoped
class Telling {

    static final CompletionStage<Void> DONE = CompletableFuture.completedStage(null);

    private static final Logger LOG = Logger.getLogger(Telling.class);
    private static final Duration LONGEST_BLOCK = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final DeadLetters deadLetters;
    private final Outage outage = new Outage(LOG, "Outcomes are taken again");
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("outcomes").factory());
    private final LastingProducer producer;

    Telling(DeadLetters deadLetters, PatientProducers producers) {
        this.deadLetters = deadLetters;
        this.producer = new LastingProducer(() -> producers.open(LONGEST_BLOCK));
    }

    CompletionStage<Void> tell(Told told, @Nullable String correlation) {
        var outgoing = EventJson.outgoing(told.outcome(), told.at(), correlation);
        return producer.send(outgoing.toRecord())
                .runSubscriptionOn(thread)
                .invoke(outage::ends)
                .onFailure()
                .invoke(this::tellOfFailure)
                .onFailure()
                .retry()
                .withBackOff(PAUSE, PAUSE)
                .indefinitely()
                .subscribeAsCompletionStage();
    }

    private void tellOfFailure(Throwable failure) {
        if (outage.begins()) {
            LOG.warnf("Outcomes wait, and are tried again and again: %s", failure.toString());
        }
    }

    /// @param reason never holds the record's text
    CompletionStage<Void> putAside(ConsumerRecord<String, byte[]> record, String reason) {
        return deadLetters.put(record, reason).subscribeAsCompletionStage();
    }

    @PreDestroy
    void close() {
        thread.shutdownNow();
        producer.close(Duration.ofSeconds(1));
    }
}
