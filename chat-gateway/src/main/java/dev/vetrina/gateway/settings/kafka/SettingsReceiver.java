package dev.vetrina.gateway.settings.kafka;

import dev.vetrina.events.SettingsEvent;
import dev.vetrina.events.SettingsEvent.ChatSettingsChanged;
import dev.vetrina.events.SettingsEvent.HandoffSettingsChanged;
import dev.vetrina.events.SettingsEvent.StoreChanged;
import dev.vetrina.gateway.Prepared;
import dev.vetrina.gateway.settings.LoadingSettings;
import dev.vetrina.gateway.settings.Stores;
import dev.vetrina.kit.Outage;
import dev.vetrina.kit.settings.SettingsListener;
import dev.vetrina.kit.settings.SettingsReader;
import dev.vetrina.kit.settings.UnreadableSettings;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/// The topic names the stores; a change of chat settings is only a call to load them again, secrets
/// included, from the database.
@ApplicationScoped
class SettingsReceiver implements SettingsListener, Prepared {

    private static final Logger LOG = Logger.getLogger(SettingsReceiver.class);

    private final Stores stores;
    private final LoadingSettings loading;
    private final Instance<SettingsReader> reader;

    /// Changes that could not be loaded yet.
    private final Set<String> stale = ConcurrentHashMap.newKeySet();

    private final Outage outage = new Outage(LOG, "Settings are loaded again");
    private volatile boolean prepared;

    SettingsReceiver(Stores stores, LoadingSettings loading, Instance<SettingsReader> reader) {
        this.stores = stores;
        this.loading = loading;
        this.reader = reader;
    }

    /// Whether everything that was announced before the start is known and loaded. Once it is, it
    /// stays so: what changes later and cannot be loaded yet closes no store's door.
    @Override
    public boolean isReady() {
        if (!prepared) {
            prepared = reader.get().isCaughtUp() && stale.isEmpty();
        }
        return prepared;
    }

    @Override
    public void on(SettingsEvent event) {
        switch (event) {
            case StoreChanged profile -> {
                stores.known(profile);
                if (stores.versionOf(profile.store()) == 0) {
                    loadNow(profile.store());
                }
            }
            case ChatSettingsChanged changed -> {
                if (isNews(changed)) {
                    loadNow(changed.store());
                }
            }
            case HandoffSettingsChanged ignored -> {}
        }
    }

    /// What was loaded at the start is as new as all that the topic told before. After it the
    /// topic's last word counts, whatever its version: a database that was restored goes back.
    private boolean isNews(ChatSettingsChanged changed) {
        return reader.get().isCaughtUp() || changed.version() > stores.versionOf(changed.store());
    }

    /// What the database could not say when it was announced: each of them, whatever becomes of the
    /// others.
    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> again() {
        return Multi.createFrom()
                .iterable(List.copyOf(stale))
                .onItem()
                .transformToUniAndConcatenate(this::load)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private void loadNow(String store) {
        stale.add(store);
        try {
            VertxContextSupport.subscribeAndAwait(() -> load(store));
        } catch (Throwable e) {
            LOG.warnf("Loading the settings of %s: %s", store, e.toString());
        }
    }

    private Uni<Void> load(String store) {
        return loading.load(store)
                .replaceWithVoid()
                .onFailure(UnreadableSettings.class)
                .recoverWithUni(failure -> withoutThem(failure))
                .invoke(() -> loaded(store))
                .onFailure()
                .invoke(failure -> tellOfFailure(store, failure))
                .onFailure()
                .recoverWithNull();
    }

    /// The end is told when none waits any more: one may fail where the others do not.
    private void loaded(String store) {
        stale.remove(store);
        if (stale.isEmpty()) {
            outage.ends();
        }
    }

    private void tellOfFailure(String store, Throwable failure) {
        if (outage.begins()) {
            LOG.warnf(
                    "Settings are not loaded, and tried again and again, the first of %s: %s",
                    store, failure.toString());
        }
    }

    /// It stays as it was before, and keeps no other store closed: to try again would not help.
    private static Uni<Void> withoutThem(Throwable failure) {
        LOG.error(failure.getMessage());
        return Uni.createFrom().voidItem();
    }
}
