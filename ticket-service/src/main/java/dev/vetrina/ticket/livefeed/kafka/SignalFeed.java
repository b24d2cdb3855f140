package dev.vetrina.ticket.livefeed.kafka;

import dev.vetrina.events.Signal;
import dev.vetrina.events.Topics;
import dev.vetrina.kit.topic.PassedOver;
import dev.vetrina.kit.topic.TopicFollowers;
import dev.vetrina.kit.topic.TopicReader;
import dev.vetrina.ticket.livefeed.Placed;
import dev.vetrina.ticket.livefeed.PresenceFeed;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Who types and who looks. What is lost here is lost.
@ApplicationScoped
class SignalFeed implements TopicReader, Placed {

    private final PresenceFeed feed;
    private final TopicFollowers followers;
    private final PassedOver passedOver;
    private volatile boolean placed;

    SignalFeed(PresenceFeed feed, TopicFollowers followers, PassedOver passedOver) {
        this.feed = feed;
        this.followers = followers;
        this.passedOver = passedOver;
    }

    @Override
    public boolean isPlaced() {
        return placed;
    }

    void start(@Observes @Priority(5000) StartupEvent event) {
        followers.fromNow(Topics.SIGNALS, this);
    }

    @Override
    public void caughtUp() {
        placed = true;
    }

    @Override
    public void read(ConsumerRecord<String, byte[]> record) {
        passedOver.known(Signal.class, record).ifPresent(feed::heard);
    }
}
