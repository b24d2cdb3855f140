package dev.vetrina.handoff.routing.kafka;

import dev.vetrina.events.SettingsEvent;
import dev.vetrina.events.SettingsEvent.StoreChanged;
import dev.vetrina.handoff.routing.Settings;
import dev.vetrina.kit.Correlation;
import dev.vetrina.kit.Outage;
import dev.vetrina.kit.settings.SettingsListener;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// A store that appears is told who answers in it. Tried again for ever: ticket-service asks nobody
/// else.
@ApplicationScoped
class NewStores implements SettingsListener {

    private static final Logger LOG = Logger.getLogger(NewStores.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Settings settings;

    /// Stores that could not be begun yet.
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();

    private final Outage outage = new Outage(LOG, "Stores have their settings");

    NewStores(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void on(SettingsEvent event) {
        if (event instanceof StoreChanged store) {
            begin(store.store(), Correlation.current())
                    .subscribe()
                    .with(begun -> {}, failure -> {});
        }
    }

    /// @param correlation of the request that made the store, for what is announced of it here
    private Uni<Void> begin(String store, @Nullable String correlation) {
        return Uni.createFrom()
                .item(store)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .invoke(name -> {
                    try {
                        VertxContextSupport.subscribeAndAwait(() -> {
                            Correlation.begin(correlation);
                            return settings.begin(name);
                        });
                    } catch (Throwable e) {
                        throw new IllegalStateException(e);
                    }
                })
                .invoke(this::begun)
                .onFailure()
                .invoke(failure -> waits(store, failure))
                .onFailure()
                .retry()
                .withBackOff(PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .replaceWithVoid();
    }

    private void waits(String store, Throwable failure) {
        waiting.add(store);
        if (outage.begins()) {
            LOG.warnf(
                    "Stores wait for settings, and are tried again and again, the first %s: %s",
                    store, failure.toString());
        }
    }

    /// The end is told when none waits any more: one may fail where the others do not.
    private void begun(String store) {
        waiting.remove(store);
        if (waiting.isEmpty()) {
            outage.ends();
        }
    }
}
