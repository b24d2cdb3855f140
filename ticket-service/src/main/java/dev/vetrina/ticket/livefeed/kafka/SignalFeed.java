package dev.vetrina.ticket.livefeed.kafka;

import dev.vetrina.events.Signal;
import dev.vetrina.events.Topics;
import dev.vetrina.kit.topic.PassedOver;
import dev.vetrina.kit.topic.TopicReader;
import dev.vetrina.ticket.livefeed.PresenceFeed;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Who types and who looks. What is lost here is lost.
@ApplicationScoped
class SignalFeed implements TopicReader {

    private final PresenceFeed feed;
    private final PassedOver passedOver;

    SignalFeed(PresenceFeed feed, PassedOver passedOver) {
        this.feed = feed;
        this.passedOver = passedOver;
    }

    @Override
    public String topic() {
        return Topics.SIGNALS;
    }

    @Override
    public From from() {
        return From.NOW;
    }

    @Override
    public void read(ConsumerRecord<String, byte[]> record) {
        passedOver.known(Signal.class, record).ifPresent(feed::heard);
    }
}
