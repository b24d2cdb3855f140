package dev.vetrina.ticket.livefeed.kafka;

import dev.vetrina.events.ConversationEvent;
import dev.vetrina.events.ConversationId;
import dev.vetrina.events.Topics;
import dev.vetrina.kit.Correlation;
import dev.vetrina.kit.event.EventHeaders;
import dev.vetrina.kit.event.Uuids;
import dev.vetrina.kit.topic.PassedOver;
import dev.vetrina.kit.topic.TopicReader;
import dev.vetrina.ticket.livefeed.LiveFeed;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/// What happened to conversations. Which ticket, which store and which change stand beside the
/// payload, which is read only where somebody who watches the ticket lacks the change.
@ApplicationScoped
public class EventFeed implements TopicReader {

    private static final Logger LOG = Logger.getLogger(EventFeed.class);

    private static final Duration NEWS_FOLLOW = Duration.ofSeconds(10);
    private static final Duration LEISURE = Duration.ofMillis(20);

    private final LiveFeed feed;
    private final PassedOver passedOver;
    private final Set<String> incarnations = new HashSet<>();
    private volatile long newsAt = System.nanoTime() - NEWS_FOLLOW.toNanos();

    EventFeed(LiveFeed feed, PassedOver passedOver) {
        this.feed = feed;
        this.passedOver = passedOver;
    }

    /// What this replica commits it has told already. While others commit what is watched here,
    /// people wait for this topic.
    @Override
    public Duration leisure() {
        return System.nanoTime() - newsAt < NEWS_FOLLOW.toNanos() ? Duration.ZERO : LEISURE;
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
        LOG.warn("Events were missed: the sockets of this replica start again");
        feed.sendAllAway();
    }

    @Override
    public void read(ConsumerRecord<String, byte[]> record) {
        var store = EventHeaders.find(record.headers(), EventHeaders.STORE);
        var id = Optional.ofNullable(record.key()).flatMap(Uuids::of);
        if (store.isEmpty() || id.isEmpty()) {
            passedOver.unreadable(record, "no store header, or a key that is no conversation");
            return;
        }
        var ticket = new ConversationId(id.get());
        var version = EventHeaders.version(record.headers()).orElse(Long.MAX_VALUE);
        var incarnation = EventHeaders.find(record.headers(), EventHeaders.INCARNATION).orElse("");
        if (!incarnation.isEmpty() && isAnotherLife(incarnation)) {
            LOG.warn("The database was restored: the sockets of this replica start again");
            feed.sendAllAway();
        }
        feed.markDirty(ticket, store.get());
        if (feed.wants(ticket, version, incarnation)) {
            Correlation.during(
                    EventHeaders.correlation(record.headers()),
                    () -> passedOver.known(ConversationEvent.class, record).ifPresent(this::tell));
        }
    }

    /// Clients know versions that a lost stretch had given, and that mean nothing now. Events of
    /// the life before may still come behind the first of this one.
    private boolean isAnotherLife(String incarnation) {
        return incarnations.add(incarnation) && incarnations.size() > 1;
    }

    private void tell(ConversationEvent event) {
        if (feed.happened(event)) {
            newsAt = System.nanoTime();
        }
    }
}
