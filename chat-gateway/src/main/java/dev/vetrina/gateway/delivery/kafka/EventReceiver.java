package dev.vetrina.gateway.delivery.kafka;

import dev.vetrina.events.ConversationEvent;
import dev.vetrina.events.Topics;
import dev.vetrina.gateway.delivery.Delivery;
import dev.vetrina.kit.Correlation;
import dev.vetrina.kit.event.EventHeaders;
import dev.vetrina.kit.topic.PassedOver;
import dev.vetrina.kit.topic.TopicReader;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/// What happened, from now on. A gap closes every socket: their clients come again and resume.
@ApplicationScoped
class EventReceiver implements TopicReader {

    private static final Logger LOG = Logger.getLogger(EventReceiver.class);

    private final Delivery delivery;
    private final PassedOver passedOver;

    EventReceiver(Delivery delivery, PassedOver passedOver) {
        this.delivery = delivery;
        this.passedOver = passedOver;
    }

    @Override
    public String topic() {
        return Topics.CONVERSATION_EVENTS;
    }

    @Override
    public From from() {
        return From.NOW;
    }

    @Override
    public void gap() {
        delivery.startAgain();
    }

    @Override
    public void read(ConsumerRecord<String, byte[]> record) {
        var headers = record.headers();
        if (Routing.profile(headers).filter(delivery::concerns).isEmpty()) {
            return;
        }
        Correlation.during(
                EventHeaders.correlation(headers),
                () -> passedOver.known(ConversationEvent.class, record).ifPresent(this::deliver));
    }

    private void deliver(ConversationEvent event) {
        LOG.debugf(
                "%s %s version %d",
                event.getClass().getSimpleName(), event.conversation(), event.version());
        delivery.deliver(event);
    }
}
