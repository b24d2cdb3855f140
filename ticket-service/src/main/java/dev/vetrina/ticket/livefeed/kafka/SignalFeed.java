package dev.vetrina.ticket.livefeed.kafka;

import dev.vetrina.events.Signal;
import dev.vetrina.events.Topics;
import dev.vetrina.kit.event.EventJson;
import dev.vetrina.kit.event.Read.Known;
import dev.vetrina.kit.event.Read.Unknown;
import dev.vetrina.kit.event.Read.Unreadable;
import dev.vetrina.kit.topic.TopicFollowers;
import dev.vetrina.kit.topic.TopicReader;
import dev.vetrina.ticket.livefeed.LiveFeed;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/// Who types and who looks. What is lost here is lost.
@ApplicationScoped
public class SignalFeed implements TopicReader {

    private static final Logger LOG = Logger.getLogger(SignalFeed.class);

    private final LiveFeed feed;
    private final TopicFollowers followers;
    private final MeterRegistry meters;
    private volatile boolean placed;

    SignalFeed(LiveFeed feed, TopicFollowers followers, MeterRegistry meters) {
        this.feed = feed;
        this.followers = followers;
        this.meters = meters;
    }

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
        switch (EventJson.read(Signal.class, record.headers(), record.value())) {
            case Known<Signal>(var signal) -> feed.heard(signal);
            case Unknown<Signal>(var type) ->
                    meters.counter("vetrina.events.unknown", "topic", Topics.SIGNALS, "type", type)
                            .increment();
            case Unreadable<Signal>(var reason) -> {
                meters.counter("vetrina.records.unreadable", "topic", Topics.SIGNALS).increment();
                LOG.warnf("A signal cannot be read: %s", reason);
            }
        }
    }
}
