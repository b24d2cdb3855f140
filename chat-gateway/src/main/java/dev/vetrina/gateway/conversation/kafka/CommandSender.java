package dev.vetrina.gateway.conversation.kafka;

import dev.vetrina.events.ConversationCommand;
import dev.vetrina.events.Signal;
import dev.vetrina.gateway.GatewayLimits;
import dev.vetrina.gateway.conversation.Commands;
import dev.vetrina.gateway.session.Signals;
import dev.vetrina.kit.OnceASecond;
import dev.vetrina.kit.event.EventJson;
import dev.vetrina.kit.event.Outgoing;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
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

    private final ReplaceableProducer producer;
    private final Room room;
    private final OnceASecond failures;
    private final OnceASecond refusals;
    private final Counter failed;
    private final Counter refused;
    private final Counter dropped;

    CommandSender(
            Producers producers, GatewayLimits limits, MeterRegistry meters, InstantSource clock) {
        this.producer = new ReplaceableProducer(producers);
        this.failures = new OnceASecond(clock);
        this.refusals = new OnceASecond(clock);
        this.failed = meters.counter("vetrina.commands.failed");
        this.refused = meters.counter("vetrina.commands.refused");
        this.dropped = meters.counter("vetrina.signals.dropped");
        this.room = new Room(limits.inFlightBytes());
        Gauge.builder("vetrina.commands.in.flight", room, Room::taken)
                .description("Bytes of commands that Kafka has not acked")
                .register(meters);
    }

    void start(@Observes StartupEvent event) {
        producer.start();
    }

    @PreDestroy
    void stop() {
        producer.stop();
    }

    @Override
    public boolean isReady() {
        return producer.isReady();
    }

    @Override
    public boolean send(
            ConversationCommand command, @Nullable String correlation, Runnable tellOfFailure) {
        Runnable counted =
                () -> {
                    failed.increment();
                    tellOfFailure.run();
                };
        var taken = send(EventJson.outgoing(command, correlation), Share.COMMAND, counted);
        if (!taken) {
            tellOfRefusal();
        }
        return taken;
    }

    @Override
    public void tell(Signal signal) {
        if (!send(EventJson.outgoing(signal), Share.SIGNAL, dropped::increment)) {
            dropped.increment();
        }
    }

    /// @param lost called where it was taken, and is not sent after all
    /// @return false where it was not taken
    private boolean send(Outgoing outgoing, Share share, Runnable lost) {
        var size = outgoing.payload().length + OVERHEAD;
        var open = producer.current();
        if (open == null || !room.take(outgoing.key(), size, share)) {
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
                                lost.run();
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
        producer.failed(from, failure);
    }

    private void tellOfRefusal() {
        refused.increment();
        var untold = refusals.another();
        if (untold > 0) {
            LOG.warnf(
                    "%d commands were refused: Kafka takes nothing, or has not acked those before",
                    untold);
        }
    }
}
