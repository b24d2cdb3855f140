package dev.vetrina.kit.topic;

import dev.vetrina.events.Topics;
import dev.vetrina.kit.OnceASecond;
import dev.vetrina.kit.Tally;
import dev.vetrina.kit.event.EventJson;
import dev.vetrina.kit.event.Read.Known;
import dev.vetrina.kit.event.Read.Unknown;
import dev.vetrina.kit.event.Read.Unreadable;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/// Counts what a reader leaves out and goes on behind, so that it is seen from outside.
@Startup
@ApplicationScoped
public class PassedOver {

    private static final Logger LOG = Logger.getLogger(PassedOver.class);

    private final Tally unreadable;
    private final Tally unknown;
    private final OnceASecond untoldUnreadable;
    private final OnceASecond untoldUnknown;

    PassedOver(MeterRegistry meters, InstantSource clock) {
        this.unreadable = new Tally("vetrina.records.unreadable", "topic", Topics.ALL, meters);
        this.unknown = new Tally("vetrina.events.unknown", "topic", Topics.ALL, meters);
        this.untoldUnreadable = new OnceASecond(clock);
        this.untoldUnknown = new OnceASecond(clock);
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

    /// A type that only a newer reader knows. It is told and not counted by itself: whatever a
    /// writer put there would be a time series of its own.
    public void unknown(String topic, String type) {
        unknown.count(topic);
        var untold = untoldUnknown.another();
        if (untold > 0) {
            LOG.warnf(
                    "%d records of unknown types are passed over, the last on %s: %s",
                    untold, topic, type);
        }
    }

    /// @param reason never holds the record's text
    public void unreadable(ConsumerRecord<String, byte[]> record, String reason) {
        unreadable.count(record.topic());
        var untold = untoldUnreadable.another();
        if (untold > 0) {
            LOG.warnf(
                    "%d records cannot be read and are passed over, the last %s-%d@%d: %s",
                    untold, record.topic(), record.partition(), record.offset(), reason);
        }
    }
}
