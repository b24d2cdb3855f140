package dev.vetrina.gateway.conversation.kafka;

import dev.vetrina.events.Topics;
import dev.vetrina.kit.topic.PatientProducers;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The producer of the moment. Behind a failure that is the end of it comes another, but not before
/// the old one has sent or failed the last record that it holds, so that nothing overtakes them.
final class ReplaceableProducer {

    private static final Logger LOG = Logger.getLogger(ReplaceableProducer.class);

    private final Producers producers;
    private volatile @Nullable Producer<String, byte[]> current;
    private volatile boolean ready;
    private volatile boolean stopped;

    ReplaceableProducer(Producers producers) {
        this.producers = producers;
    }

    void start() {
        if (!opened()) {
            Thread.ofVirtual().name("commands-producer").start(this::openOne);
        }
        Thread.ofVirtual().name("commands-metadata").start(this::learnTopics);
    }

    void stop() {
        var open = last();
        if (open != null) {
            open.close(Duration.ofSeconds(5));
        }
    }

    private synchronized @Nullable Producer<String, byte[]> last() {
        stopped = true;
        return current;
    }

    /// Whether a send would not wait for the topics' layout.
    boolean isReady() {
        return ready;
    }

    /// None before the start, and between one and the next.
    @Nullable Producer<String, byte[]> current() {
        return current;
    }

    void failed(Producer<String, byte[]> old, Exception failure) {
        if (!PatientProducers.survives(failure)) {
            replace(old);
        }
    }

    private synchronized void replace(Producer<String, byte[]> old) {
        if (current == old && !stopped) {
            current = null;
            Thread.ofVirtual()
                    .name("commands-producer")
                    .start(() -> {
                        close(old);
                        openOne();
                    });
        }
    }

    /// Ends when each record has had its answer, also where it fails.
    private static void close(Producer<String, byte[]> old) {
        try {
            old.close(Duration.ZERO);
        } catch (RuntimeException | Error e) {
            LOG.warnf("A producer that is replaced could not be closed well: %s", e.toString());
        }
    }

    private void openOne() {
        while (!opened()) {
            producers.pause();
        }
    }

    private synchronized boolean opened() {
        try {
            if (!stopped) {
                current = producers.open();
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
                var open = current;
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
