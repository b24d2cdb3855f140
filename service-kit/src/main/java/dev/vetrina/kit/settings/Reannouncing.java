package dev.vetrina.kit.settings;

import dev.vetrina.events.SettingsEvent;
import dev.vetrina.events.Topics;
import dev.vetrina.kit.Chore;
import dev.vetrina.kit.rows.Found;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// Announces again what the topic `settings` does not say as it is stored here: once it is read,
/// and then every minute. The topic may have been lost, an older word have come last, or the
/// database have been restored; nobody else would ever notice.
@ApplicationScoped
public class Reannouncing {

    private static final Logger LOG = Logger.getLogger(Reannouncing.class);

    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration UNTIL_READ = Duration.ofSeconds(1);

    private static final String ON_THEIR_WAY = "SELECT DISTINCT key FROM outbox WHERE topic = $1";

    private final SettingsReader reader;
    private final LastWords lastWords;
    private final List<OwnedSettings> owned;
    private final Pool pool;
    private final Chore chore;
    private Cancellable looking = () -> {};

    Reannouncing(
            SettingsReader reader,
            LastWords lastWords,
            @All List<OwnedSettings> owned,
            Pool pool,
            MeterRegistry meters) {
        this.reader = reader;
        this.lastWords = lastWords;
        this.owned = owned;
        this.pool = pool;
        this.chore = new Chore("settings", meters);
    }

    void start(@Observes @Priority(6000) StartupEvent event) {
        if (owned.isEmpty()) {
            return;
        }
        looking =
                ticks(UNTIL_READ)
                        .skip()
                        .first(tick -> !reader.isCaughtUp())
                        .toUni()
                        .onItem()
                        .transformToMulti(read -> ticks(EVERY))
                        .subscribe()
                        .with(tick -> look());
    }

    void stop(@Observes ShutdownEvent event) {
        looking.cancel();
    }

    private static Multi<Long> ticks(Duration every) {
        return Multi.createFrom().ticks().every(every).onOverflow().drop();
    }

    /// Once, and until it is done.
    public void look() {
        try {
            VertxContextSupport.subscribeAndAwait(() -> chore.done(this::mended));
        } catch (Throwable e) {
            LOG.warnf("What settings says was not compared: %s", e.toString());
        }
    }

    private Uni<Void> mended() {
        return Multi.createFrom()
                .iterable(owned)
                .onItem()
                .transformToUni(this::mended)
                .collectFailures()
                .concatenate()
                .collect()
                .last();
    }

    private Uni<Void> mended(OwnedSettings settings) {
        return settings.stored()
                .map(stored -> doubtful(settings.type(), stored))
                .chain(doubtful ->
                        doubtful.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : announced(settings, doubtful));
    }

    private List<SettingsEvent> doubtful(
            Class<? extends SettingsEvent> type, List<SettingsEvent> stored) {
        var keys = stored.stream().map(SettingsEvent::key).collect(Collectors.toSet());
        return Stream.concat(
                        stored.stream().filter(ours -> lastWords.due(ours).isPresent()),
                        lastWords.all(type).stream().filter(told -> !keys.contains(told.key())))
                .toList();
    }

    /// But for those that wait in the outbox: while Kafka is away each look would add them once
    /// more.
    private Uni<Void> announced(OwnedSettings settings, List<SettingsEvent> doubtful) {
        return onTheirWay()
                .onItem()
                .transformToMulti(waiting ->
                        Multi.createFrom()
                                .items(
                                        doubtful.stream()
                                                .filter(one -> !waiting.contains(one.key()))))
                .onItem()
                .transformToUni(one -> announced(settings, one.store()))
                .collectFailures()
                .concatenate()
                .collect()
                .last();
    }

    /// What is not understood was written by a newer release, whose words stand.
    private Uni<Void> announced(OwnedSettings settings, String store) {
        return settings.announce(store, this::due)
                .onFailure(UnreadableSettings.class)
                .recoverWithNull();
    }

    private OptionalLong due(SettingsEvent ours) {
        var version = lastWords.due(ours);
        version.ifPresent(
                next -> LOG.infof("%s is announced again, as version %d", ours.key(), next));
        return version;
    }

    private Uni<Set<String>> onTheirWay() {
        return pool.preparedQuery(ON_THEIR_WAY)
                .execute(Tuple.of(Topics.SETTINGS))
                .map(rows -> new HashSet<>(Found.all(rows, row -> row.getString("key"))));
    }
}
