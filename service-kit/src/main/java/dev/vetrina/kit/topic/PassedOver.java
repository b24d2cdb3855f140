package dev.vetrina.kit.topic;

import dev.vetrina.kit.OnceASecond;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
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

    /// A type that only a newer reader knows.
    public void unknown(String topic, String type) {
        meters.counter("vetrina.events.unknown", "topic", topic, "type", type).increment();
    }

    /// Where nothing is put aside: by those who feed sockets, since each replica would.
    ///
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
