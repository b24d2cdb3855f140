package dev.vetrina.kit.outbox;

import dev.vetrina.kit.topic.Heard;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Whether Kafka answers another replica of this service, and not this one. That is when its
/// sockets are better off elsewhere; where Kafka answers nobody, they would only come again.
@ApplicationScoped
public class CutOff {

    private static final Logger LOG = Logger.getLogger(CutOff.class);

    private final Heard heard;
    private final OutboxConfig config;
    private final List<CutOffListener> listeners;

    /// Since when another replica is known to be answered, by the nano clock.
    private volatile @Nullable Long since;

    private boolean told;

    public CutOff(Heard heard, OutboxConfig config, @All List<CutOffListener> listeners) {
        this.heard = heard;
        this.config = config;
        this.listeners = listeners;
    }

    /// Not as soon as another is answered: at the end of an outage of all somebody is the first.
    public boolean isSo() {
        var answered = since;
        if (answered == null) {
            return false;
        }
        var lasts = Duration.ofNanos(System.nanoTime() - answered);
        return lasts.compareTo(config.patience()) >= 0 && isSilentFor(lasts);
    }

    /// Kafka has answered nothing here for so long that another replica shall have the slots.
    boolean isSilent() {
        return isSilentFor(config.patience());
    }

    /// Where it cannot be found out, what was found out before says nothing any more.
    ///
    /// @param taken whether another replica has slots, and so is answered while this one is not
    void compare(BooleanSupplier taken) {
        var known = false;
        try {
            known = isSilent() && taken.getAsBoolean();
        } finally {
            note(known);
        }
    }

    private void note(boolean taken) {
        var answered = since;
        if (!taken) {
            since = null;
            told = false;
        } else if (answered == null || wasHeardSince(answered)) {
            since = System.nanoTime();
            told = false;
        } else if (isSo() && !told) {
            told = true;
            LOG.warn("Kafka answers another replica, and not this one");
            listeners.forEach(CutOffListener::cutOff);
        }
    }

    private boolean wasHeardSince(long answered) {
        return !isSilentFor(Duration.ofNanos(System.nanoTime() - answered));
    }

    private boolean isSilentFor(Duration duration) {
        return heard.silence().compareTo(duration) >= 0;
    }
}
