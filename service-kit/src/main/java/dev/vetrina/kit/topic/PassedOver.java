package dev.vetrina.kit.topic;

import dev.vetrina.kit.OnceASecond;
import dev.vetrina.kit.event.EventJson;
import dev.vetrina.kit.event.Read.Known;
import dev.vetrina.kit.event.Read.Unknown;
import dev.vetrina.kit.event.Read.Unreadable;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/// Counts what a reader leaves out and goes on behind, so that it is seen from outside.
@ApplicationScoped
public class PassedOver {

    private static final Logger LOG = Logger.getLogger(PassedOver.class);

    private final MeterRegistry meters;
    private final OnceASecond untold;

    PassedOver(MeterRegistry meters, InstantSource clock) {
        this.meters = meters;
        this.untold = new OnceASecond(clock);
    }

    /// The event that a record carries; none, and counted here, where it cannot be known. For those
    /// who feed sockets: nothing is put aside, since each replica would.
    public <E> Optional<E> known(Class<E> family, ConsumerRecord<String, byte[]> record) {
        return switch (EventJson.read(family, record.headers(), record.value())) {
            case Known<E>(var event) -> Optional.of(event);
            case Unknown<E>(var type) -> {
                unknown(record.topic(), type);
                yield Optional.empty();
            }
            case Unreadable<E>(var reason) -> {
                unreadable(record, reason);
                yield Optional.empty();
            }
        };
    }

    /// A type that only a newer reader knows.
    public void unknown(String topic, String type) {
        meters.counter("vetrina.events.unknown", "topic", topic, "type", type).increment();
    }

    /// @param reason never holds the record's text
    public void unreadable(ConsumerRecord<String, byte[]> record, String reason) {
        meters.counter("vetrina.records.unreadable", "topic", record.topic()).increment();
        var unreadable = untold.another();
        if (unreadable > 0) {
            LOG.warnf(
                    "%d records cannot be read and are passed over, the last %s-%d@%d: %s",
                    unreadable, record.topic(), record.partition(), record.offset(), reason);
        }
    }
}
