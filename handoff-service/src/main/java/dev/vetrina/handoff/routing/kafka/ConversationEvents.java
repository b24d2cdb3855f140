package dev.vetrina.handoff.routing.kafka;

import dev.vetrina.events.Change;
import dev.vetrina.events.Topics;
import dev.vetrina.handoff.routing.Releasing;
import dev.vetrina.kit.applied.EventBatches;
import dev.vetrina.kit.event.EventJson;
import dev.vetrina.kit.topic.DeadLetters;
import dev.vetrina.kit.topic.PassedOver;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

@ApplicationScoped
class ConversationEvents {

    private final EventBatches<Change> batches;
    private final Releasing releasing;

    ConversationEvents(Releasing releasing, DeadLetters deadLetters, PassedOver passedOver) {
        this.batches = new EventBatches<>(EventJson::readChange, deadLetters, passedOver);
        this.releasing = releasing;
    }

    @Incoming(Topics.CONVERSATION_EVENTS)
    Uni<Void> on(ConsumerRecords<String, byte[]> poll) {
        return batches.apply(poll, releasing::apply);
    }
}
