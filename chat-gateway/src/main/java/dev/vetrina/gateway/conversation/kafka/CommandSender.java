package dev.vetrina.gateway.conversation.kafka;

import dev.vetrina.events.ConversationCommand;
import dev.vetrina.events.Signal;
import dev.vetrina.events.Topics;
import dev.vetrina.gateway.GatewayLimits;
import dev.vetrina.gateway.conversation.Commands;
import dev.vetrina.gateway.session.Signals;
import dev.vetrina.kit.OnceASecond;
import dev.vetrina.kit.event.EventJson;
import dev.vetrina.kit.event.Outgoing;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Sends without ever blocking or giving up: what there is no room for is refused before, and what
/// was taken keeps its order however long Kafka is away.
@ApplicationScoped
class CommandSender implements Commands, Signals {

    private static final Logger LOG = Logger.getLogger(CommandSender.class);

    /// What a record takes beside its payload.
    private static final int OVERHEAD = 1_024;

    private final Producers producers;
    private final MeterRegistry meters;
    private final Room room;
    private final OnceASecond failures;
    private volatile @Nullable Producer<String, byte[]> producer;
    private volatile boolean ready;
    private volatile boolean stopped;

    CommandSender(
            Producers producers, GatewayLimits limits, MeterRegistry meters, InstantSource clock) {
        this.producers = producers;
        this.meters = meters;
        this.failures = new OnceASecond(clock);
        this.room = new Room(limits.inFlightBytes());
        Gauge.builder("vetrina.commands.in.flight", room, Room::taken)
                .description("Bytes of commands that Kafka has not acked")
                .register(meters);
    }

    void start(@Observes StartupEvent event) {
        producer = producers.open();
        Thread.ofVirtual().name("commands-metadata").start(this::learnTopics);
    }

    @PreDestroy
    void stop() {
        var open = last();
        if (open != null) {
            open.close(Duration.ofSeconds(5));
        }
    }

    private synchronized @Nullable Producer<String, byte[]> last() {
        stopped = true;
        return producer;
    }

    @Override
    public boolean isReady() {
        return ready;
    }

    @Override
    public boolean send(
            ConversationCommand command, @Nullable String correlation, Runnable failed) {
        return send(EventJson.outgoing(command, correlation), /* part= */ 1, failed);
    }

    /// Under pressure signals are the first to go.
    @Override
    public void tell(Signal signal) {
        if (!send(EventJson.outgoing(signal), /* part= */ 4, () -> {})) {
            meters.counter("vetrina.signals.dropped").increment();
        }
    }

    private boolean send(Outgoing outgoing, int part, Runnable failed) {
        var size = outgoing.payload().length + OVERHEAD;
        var open = producer;
        if (open == null || !room.take(outgoing.key(), size, part)) {
            return false;
        }
        // What the producer refuses on the spot was never taken, and nothing stands behind it.
        var here = Thread.currentThread();
        var taken = new AtomicBoolean(true);
        try {
            open.send(
                    outgoing.toRecord(),
                    (acked, failure) -> {
                        room.free(outgoing.key(), size);
                        if (failure != null) {
                            failed(open, outgoing, failure);
                            if (Thread.currentThread() == here) {
                                taken.set(false);
                            } else {
                                failed.run();
                            }
                        }
                    });
            return taken.get();
        } catch (KafkaException | IllegalStateException e) {
            // The latter from a producer that was closed meanwhile.
            room.free(outgoing.key(), size);
            failed(open, outgoing, e);
            return false;
        }
    }

    private void failed(Producer<String, byte[]> from, Outgoing outgoing, Exception failure) {
        var untold = failures.another();
        if (untold > 0) {
            LOG.errorf(
                    "%d records were not sent, the last for %s: %s",
                    untold, outgoing.topic(), failure.toString());
        }
        meters.counter("vetrina.commands.failed").increment();
        if (!producers.survives(failure)) {
            replace(from);
        }
    }

    /// The old one is good for nothing more, but it may still hold records. Until it has sent or
    /// failed the last of them there is no producer, so that nothing overtakes them.
    private synchronized void replace(Producer<String, byte[]> old) {
        if (producer == old && !stopped) {
            producer = null;
            Thread.ofVirtual()
                    .name("commands-producer")
                    .start(() -> {
                        try {
                            // Ends when each record has had its answer, also where it fails.
                            old.close(Duration.ZERO);
                        } finally {
                            openAnother();
                        }
                    });
        }
    }

    private void openAnother() {
        while (!isOpenAgain()) {
            producers.pause();
        }
    }

    private synchronized boolean isOpenAgain() {
        try {
            if (!stopped) {
                producer = producers.open();
            }
            return true;
        } catch (KafkaException e) {
            // None of the brokers' names is known.
            LOG.debugf("Kafka is not there: %s", e.getMessage());
            return false;
        }
    }

    /// A send must not wait for the topics' layout, so it is learned before the first.
    private void learnTopics() {
        while (!stopped && !ready) {
            try {
                var open = producer;
                if (open != null) {
                    var commands = open.partitionsFor(Topics.CONVERSATION_COMMANDS);
                    var signals = open.partitionsFor(Topics.SIGNALS);
                    ready = !commands.isEmpty() && !signals.isEmpty();
                }
            } catch (RuntimeException e) {
                // A producer that was replaced meanwhile, too.
                LOG.debugf("Kafka is not there yet: %s", e.getMessage());
            }
            producers.pause();
        }
    }
}
