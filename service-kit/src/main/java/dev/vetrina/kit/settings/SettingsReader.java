package dev.vetrina.kit.settings;

import dev.vetrina.events.SettingsEvent;
import dev.vetrina.events.Topics;
import dev.vetrina.kit.Correlation;
import dev.vetrina.kit.Wordless;
import dev.vetrina.kit.event.EventHeaders;
import dev.vetrina.kit.event.EventJson;
import dev.vetrina.kit.event.Read.Known;
import dev.vetrina.kit.event.Read.Unknown;
import dev.vetrina.kit.event.Read.Unreadable;
import dev.vetrina.kit.topic.DeadLetters;
import dev.vetrina.kit.topic.PassedOver;
import dev.vetrina.kit.topic.TopicFollowers;
import dev.vetrina.kit.topic.TopicReader;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/// Tells the listeners all that `settings` holds, and what comes. Every replica reads by itself.
@ApplicationScoped
public class SettingsReader implements TopicReader {

    private static final Logger LOG = Logger.getLogger(SettingsReader.class);

    private final TopicFollowers followers;
    private final List<SettingsListener> listeners;
    private final LastWords lastWords;
    private final DeadLetters deadLetters;
    private final PassedOver passedOver;

    SettingsReader(
            TopicFollowers followers,
            @All List<SettingsListener> listeners,
            LastWords lastWords,
            DeadLetters deadLetters,
            PassedOver passedOver) {
        this.followers = followers;
        this.listeners = listeners;
        this.lastWords = lastWords;
        this.deadLetters = deadLetters;
        this.passedOver = passedOver;
    }

    /// Whether everything that stood in the topic when this process started has been told.
    public boolean isCaughtUp() {
        return followers.isCaughtUp(Topics.SETTINGS);
    }

    @Override
    public String topic() {
        return Topics.SETTINGS;
    }

    @Override
    public From from() {
        return From.BEGINNING;
    }

    @Override
    public void read(ConsumerRecord<String, byte[]> settings) {
        if (settings.value() == null) {
            // Compaction's way of saying that a key is gone.
            lastWords.lost(settings.key());
            return;
        }
        Correlation.during(EventHeaders.correlation(settings.headers()), () -> tell(settings));
    }

    private void tell(ConsumerRecord<String, byte[]> settings) {
        switch (EventJson.read(SettingsEvent.class, settings.headers(), settings.value())) {
            case Known<SettingsEvent>(var event) -> {
                lastWords.heard(event);
                listeners.forEach(listener -> tell(listener, event));
            }
            case Unknown<SettingsEvent>(var type) -> passedOver.unknown(Topics.SETTINGS, type);
            case Unreadable<SettingsEvent>(var reason) -> {
                lastWords.lost(settings.key());
                putAside(settings, reason);
            }
        }
    }

    /// The topic is not what it was, and is read from its beginning.
    @Override
    public void gap() {
        lastWords.lostAll();
    }

    /// A bug of one listener hides the event from no other.
    private static void tell(SettingsListener listener, SettingsEvent event) {
        try {
            listener.on(event);
        } catch (RuntimeException e) {
            LOG.errorf(
                    Wordless.of(e),
                    "%s was not handled for %s",
                    event.getClass().getSimpleName(),
                    event.store());
        }
    }

    /// Only what comes now: what is older was put aside when it came, and stands here at every
    /// start.
    private void putAside(ConsumerRecord<String, byte[]> settings, String reason) {
        if (isCaughtUp()) {
            deadLetters.put(settings, reason).await().indefinitely();
        }
    }
}
