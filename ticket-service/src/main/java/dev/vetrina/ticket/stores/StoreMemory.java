package dev.vetrina.ticket.stores;

import dev.vetrina.events.Owner;
import dev.vetrina.events.SettingsEvent;
import dev.vetrina.events.SettingsEvent.ChatSettingsChanged;
import dev.vetrina.events.SettingsEvent.HandoffSettingsChanged;
import dev.vetrina.events.SettingsEvent.StartPolicy;
import dev.vetrina.events.SettingsEvent.StoreChanged;
import dev.vetrina.kit.settings.SettingsListener;
import dev.vetrina.kit.settings.SettingsReader;
import dev.vetrina.ticket.conversation.StorePolicy;
import dev.vetrina.ticket.conversation.StoreSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;
import org.jboss.logging.Logger;

/// The newest settings of every store and kind. It answers for every message, and so from memory.
@ApplicationScoped
class StoreMemory implements StoreSettings, SettingsListener {

    private static final Logger LOG = Logger.getLogger(StoreMemory.class);

    private final Map<Key, Known> newest = new ConcurrentHashMap<>();
    private final Map<String, StorePolicy> policies = new ConcurrentHashMap<>();
    private final Map<String, ZoneId> zones = new ConcurrentHashMap<>();
    private final SettingsReader reader;

    private record Key(String store, String kind) {}

    /// @param heard by the topic, whose last word counts: after a restore its versions may go back
    private record Known(SettingsEvent event, boolean heard) {}

    StoreMemory(SettingsReader reader) {
        this.reader = reader;
    }

    @Override
    public StorePolicy policy(String store) {
        return policies.getOrDefault(store, StorePolicy.UNKNOWN);
    }

    @Override
    public ZoneId timeZone(String store) {
        return zones.getOrDefault(store, ZoneOffset.UTC);
    }

    @Override
    public boolean known() {
        return reader.isCaughtUp();
    }

    /// What was stored here just now, before the topic brings it to everyone.
    void learned(Store store) {
        var own = new Known(Stores.event(store, Instant.EPOCH), false);
        take(own, (old, fresh) -> isOlder(fresh, old) ? old : fresh);
    }

    @Override
    public void on(SettingsEvent event) {
        take(
                new Known(event, true),
                (old, fresh) -> !old.heard() && isOlder(fresh, old) ? old : fresh);
    }

    private static boolean isOlder(Known one, Known other) {
        return one.event().version() < other.event().version();
    }

    private void take(Known fresh, BinaryOperator<Known> better) {
        var event = fresh.event();
        var kept = newest.merge(new Key(event.store(), event.kind()), fresh, better);
        if (kept != fresh) {
            return;
        }
        switch (event) {
            case StoreChanged store -> learnZone(store);
            case ChatSettingsChanged chat -> policies.put(chat.store(), policyOf(chat.store()));
            case HandoffSettingsChanged handoff ->
                    policies.put(handoff.store(), policyOf(handoff.store()));
        }
    }

    private void learnZone(StoreChanged store) {
        try {
            zones.put(store.store(), ZoneId.of(store.timeZone()));
        } catch (DateTimeException e) {
            LOG.warnf("Store %s has a time zone that this Java does not know", store.store());
        }
    }

    private StorePolicy policyOf(String store) {
        return new StorePolicy(
                find(store, "chat", ChatSettingsChanged.class)
                        .map(ChatSettingsChanged::startPolicy)
                        .orElse(StartPolicy.SIGNED_IN_ONLY),
                find(store, "handoff", HandoffSettingsChanged.class)
                        .map(HandoffSettingsChanged::firstResponder)
                        .orElse(Owner.HELPDESK));
    }

    private <E extends SettingsEvent> Optional<E> find(String store, String kind, Class<E> type) {
        return Optional.ofNullable(newest.get(new Key(store, kind)))
                .map(known -> type.cast(known.event()));
    }
}
