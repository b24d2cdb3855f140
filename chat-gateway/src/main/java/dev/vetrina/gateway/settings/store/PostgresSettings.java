package dev.vetrina.gateway.settings.store;

import dev.vetrina.events.AuditEvent.Detail;
import dev.vetrina.events.SettingsEvent;
import dev.vetrina.events.SettingsEvent.ChatSettingsChanged;
import dev.vetrina.gateway.settings.ChatSettings;
import dev.vetrina.gateway.settings.StoredSettings;
import dev.vetrina.kit.audit.Audited;
import dev.vetrina.kit.event.EventJson;
import dev.vetrina.kit.identity.AgentIdentity;
import dev.vetrina.kit.outbox.OutboxRelay;
import dev.vetrina.kit.outbox.panache.PanacheOutbox;
import dev.vetrina.kit.secret.SecretBox;
import dev.vetrina.kit.secret.panache.SealedRows;
import dev.vetrina.kit.settings.LastWords;
import dev.vetrina.kit.settings.OwnedSettings;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.panache.common.Sort;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class PostgresSettings implements StoredSettings, OwnedSettings {

    private final PanacheOutbox outbox;
    private final LastWords lastWords;
    private final SecretBox box;
    private final InstantSource clock;

    PostgresSettings(OutboxRelay relay, LastWords lastWords, SecretBox box, InstantSource clock) {
        this.outbox = new PanacheOutbox(relay);
        this.lastWords = lastWords;
        this.box = box;
        this.clock = clock;
    }

    /// Before anyone reads them.
    void sealAnew(@Observes @Priority(4000) StartupEvent event) throws Throwable {
        SealedRows.<ChatSettingsRow>sealAnew(
                () -> ChatSettingsRow.findAll(Sort.by("store")), row -> row.sealAnew(box));
    }

    @Override
    public Uni<Optional<ChatSettings>> find(String store) {
        return Panache.withSession(() -> ChatSettingsRow.<ChatSettingsRow>findById(store))
                .map(row -> Optional.ofNullable(row).map(found -> found.settings(box)));
    }

    @Override
    public Uni<Optional<ChatSettings>> replace(
            String store, ChatSettings changed, List<String> fields, AgentIdentity by) {
        return outbox.inTransaction(() ->
                        write(store, changed)
                                .call(done ->
                                        done.isPresent() && !fields.isEmpty()
                                                ? audited(store, done.get(), fields, by)
                                                : Uni.createFrom().voidItem()))
                // Two first changes at once: the primary key lets one through.
                .onFailure(PersistenceException.class)
                .recoverWithUni(failure ->
                        find(store)
                                .chain(now ->
                                        now.isPresent() && now.get().version() >= changed.version()
                                                ? Uni.createFrom().item(Optional.empty())
                                                : Uni.createFrom().failure(failure)));
    }

    @Override
    public Class<ChatSettingsChanged> type() {
        return ChatSettingsChanged.class;
    }

    @Override
    public Uni<List<SettingsEvent>> stored() {
        return Panache.withSession(() -> ChatSettingsRow.<ChatSettingsRow>listAll())
                .map(rows ->
                        OwnedSettings.understood(
                                rows,
                                row -> row.settings(box).announced(row.store, row.changedAt)));
    }

    @Override
    public Uni<Void> announce(String store, Function<SettingsEvent, OptionalLong> due) {
        return outbox.inTransaction(() -> locked(store).chain(row -> announce(store, row, due)));
    }

    private Uni<Void> announce(
            String store,
            @Nullable ChatSettingsRow row,
            Function<SettingsEvent, OptionalLong> due) {
        var settings = row == null ? ChatSettings.initial() : row.settings(box);
        var version = due.apply(settings.announced(store, clock.instant()));
        return version.isEmpty()
                ? Uni.createFrom().voidItem()
                : save(row == null ? fresh(store) : row, settings.withVersion(version.getAsLong()))
                        .replaceWithVoid();
    }

    private static Uni<@Nullable ChatSettingsRow> locked(String store) {
        return ChatSettingsRow.findById(store, LockModeType.PESSIMISTIC_WRITE);
    }

    private Uni<Optional<ChatSettings>> write(String store, ChatSettings changed) {
        return locked(store)
                .chain(row -> {
                    var version = row == null ? 0 : row.version;
                    if (version != changed.version() - 1) {
                        return Uni.createFrom().item(Optional.empty());
                    }
                    return save(row == null ? fresh(store) : row, changed).map(Optional::of);
                });
    }

    private Uni<ChatSettings> save(ChatSettingsRow row, ChatSettings changed) {
        var now = clock.instant();
        var version = lastWords.versionOf(changed.announced(row.store, now));
        var numbered = changed.withVersion(version);
        row.set(numbered, now, box);
        return row.persistAndFlush()
                .chain(saved ->
                        outbox.add(EventJson.outgoing(numbered.announced(row.store, now), now)))
                .replaceWith(numbered);
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
