package dev.vetrina.ticket.audit;

import dev.vetrina.events.AuditEvent;
import dev.vetrina.events.Topics;
import dev.vetrina.kit.applied.EventBatches;
import dev.vetrina.kit.event.EventJson;
import dev.vetrina.kit.topic.DeadLetters;
import dev.vetrina.kit.topic.PassedOver;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Writes down what was done in other services.
@ApplicationScoped
class AuditReceiver {

    private final EventBatches<AuditEvent> batches;
    private final AuditLog log;

    AuditReceiver(AuditLog log, DeadLetters deadLetters, PassedOver passedOver) {
        this.batches =
                new EventBatches<>(
                        (headers, payload) -> EventJson.read(AuditEvent.class, headers, payload),
                        deadLetters,
                        passedOver);
        this.log = log;
    }

    @Incoming(Topics.AUDIT)
    Uni<Void> on(ConsumerRecords<String, byte[]> poll) {
        return batches.apply(poll, log::add);
    }
}
