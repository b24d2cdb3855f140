package dev.vetrina.gateway.delivery.kafka;

import dev.vetrina.events.ConversationEvent;
import dev.vetrina.events.Topics;
import dev.vetrina.gateway.Prepared;
import dev.vetrina.gateway.delivery.Delivery;
import dev.vetrina.kit.event.EventHeaders;
import dev.vetrina.kit.http.Correlation;
import dev.vetrina.kit.topic.PassedOver;
import dev.vetrina.kit.topic.TopicFollower;
import dev.vetrina.kit.topic.TopicFollowers;
import dev.vetrina.kit.topic.TopicReader;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// What happened, from now on. A gap closes every socket: their clients come again and resume.
@ApplicationScoped
class EventReceiver implements TopicReader, Prepared {

    private static final Logger LOG = Logger.getLogger(EventReceiver.class);

    private final Delivery delivery;
    private final TopicFollowers followers;
    private final PassedOver passedOver;
    private volatile @Nullable TopicFollower follower;

    EventReceiver(Delivery delivery, TopicFollowers followers, PassedOver passedOver) {
        this.delivery = delivery;
        this.followers = followers;
        this.passedOver = passedOver;
    }

    void start(@Observes StartupEvent event) {
        follower = followers.fromNow(Topics.CONVERSATION_EVENTS, this);
    }

    @Override
    public boolean isReady() {
        var reading = follower;
        return reading != null && reading.isCaughtUp();
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
