package dev.vetrina.kit.topic;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/// Counts what a reader leaves out and goes on behind, so that it is seen from outside.
@ApplicationScoped
public class PassedOver {

    private static final Logger LOG = Logger.getLogger(PassedOver.class);

    private final MeterRegistry meters;

    PassedOver(MeterRegistry meters) {
        this.meters = meters;
    }

    /// A type that only a newer reader knows.
    public void unknown(String topic, String type) {
        meters.counter("vetrina.events.unknown", "topic", topic, "type", type).increment();
    }

    /// Where nothing is put aside: by those who feed sockets, since each replica would.
    public void unreadable(String topic, String reason) {
        meters.counter("vetrina.records.unreadable", "topic", topic).increment();
        LOG.warnf("A record of %s cannot be read: %s", topic, reason);
    }
}
