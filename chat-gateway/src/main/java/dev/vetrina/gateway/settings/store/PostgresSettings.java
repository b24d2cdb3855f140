package dev.vetrina.gateway.settings.store;

import dev.vetrina.events.AuditEvent.Detail;
import dev.vetrina.gateway.settings.ChatSettings;
import dev.vetrina.gateway.settings.StoredSettings;
import dev.vetrina.kit.audit.Audited;
import dev.vetrina.kit.event.EventJson;
import dev.vetrina.kit.identity.AgentIdentity;
import dev.vetrina.kit.outbox.OutboxRelay;
import dev.vetrina.kit.outbox.panache.PanacheOutbox;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class PostgresSettings implements StoredSettings {

    private final PanacheOutbox outbox;
    private final InstantSource clock;

    PostgresSettings(OutboxRelay relay, InstantSource clock) {
        this.outbox = new PanacheOutbox(relay);
        this.clock = clock;
    }

    @Override
    public Uni<Optional<ChatSettings>> find(String store) {
        return Panache.withSession(() -> ChatSettingsRow.<ChatSettingsRow>findById(store))
                .map(row -> Optional.ofNullable(row).map(ChatSettingsRow::settings));
    }

    @Override
    public Uni<Boolean> replace(
            String store, ChatSettings changed, List<String> fields, AgentIdentity by) {
        return outbox.inTransaction(() ->
                        write(store, changed)
                                .call(done ->
                                        done && !fields.isEmpty()
                                                ? audited(store, changed, fields, by)
                                                : Uni.createFrom().voidItem()))
                // Two first changes at once: the primary key lets one through.
                .onFailure(PersistenceException.class)
                .recoverWithUni(failure ->
                        find(store)
                                .chain(now ->
                                        now.isPresent() && now.get().version() >= changed.version()
                                                ? Uni.createFrom().item(false)
                                                : Uni.createFrom().failure(failure)));
    }

    private Uni<Boolean> write(String store, ChatSettings changed) {
        return ChatSettingsRow.<ChatSettingsRow>findById(store, LockModeType.PESSIMISTIC_WRITE)
                .chain(row -> {
                    var version = row == null ? 0 : row.version;
                    if (version != changed.version() - 1) {
                        return Uni.createFrom().item(false);
                    }
                    return save(row == null ? fresh(store) : row, changed);
                });
    }

    private Uni<Boolean> save(ChatSettingsRow row, ChatSettings changed) {
        var now = clock.instant();
        row.set(changed, now);
        return row.persistAndFlush()
                .chain(saved ->
                        outbox.add(EventJson.outgoing(changed.announced(row.store, now), now)))
                .replaceWith(true);
    }

    private Uni<Void> audited(
            String store, ChatSettings changed, List<String> fields, AgentIdentity by) {
        return outbox.add(
                Audited.outgoing(
                        store,
                        by,
                        "chat_settings.changed",
                        "chat-settings/" + store,
                        new Detail(changed.version(), fields),
                        clock.instant()));
    }

    private static ChatSettingsRow fresh(String store) {
        var row = new ChatSettingsRow();
        row.store = store;
        return row;
    }
}
