package dev.vetrina.notification.badge.kafka;

import dev.vetrina.events.Change;
import dev.vetrina.events.Topics;
import dev.vetrina.kit.applied.EventBatches;
import dev.vetrina.kit.event.EventJson;
import dev.vetrina.kit.topic.DeadLetters;
import dev.vetrina.kit.topic.PassedOver;
import dev.vetrina.notification.badge.CountingBadges;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

@ApplicationScoped
class EventReceiver {

    private final CountingBadges badges;
    private final EventBatches<Change> batches;

    EventReceiver(CountingBadges badges, DeadLetters deadLetters, PassedOver passedOver) {
        this.badges = badges;
        this.batches = new EventBatches<>(EventJson::readChange, deadLetters, passedOver);
    }

    @Incoming(Topics.CONVERSATION_EVENTS)
    Uni<Void> on(ConsumerRecords<String, byte[]> poll) {
        return batches.apply(poll, badges::count);
    }
}
