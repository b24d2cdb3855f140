package dev.vetrina.handoff.routing.store;

import dev.vetrina.events.AuditEvent.Detail;
import dev.vetrina.events.SettingsEvent;
import dev.vetrina.events.SettingsEvent.HandoffSettingsChanged;
import dev.vetrina.handoff.routing.HandoffSettings;
import dev.vetrina.handoff.routing.Settings;
import dev.vetrina.kit.audit.Audited;
import dev.vetrina.kit.event.EventJson;
import dev.vetrina.kit.identity.AgentIdentity;
import dev.vetrina.kit.outbox.OutboxRelay;
import dev.vetrina.kit.outbox.panache.PanacheOutbox;
import dev.vetrina.kit.settings.LastWords;
import dev.vetrina.kit.settings.OwnedSettings;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

@ApplicationScoped
class PanacheSettings implements Settings, OwnedSettings {

    private static final String CREATE =
            """
            INSERT INTO handoff_settings (store, version, assistant_enabled, destination, updated_at)
            VALUES (:store, 1, false, 'HELPDESK', :now)
            ON CONFLICT (store) DO NOTHING
            """;

    private final PanacheOutbox outbox;
    private final LastWords lastWords;
    private final InstantSource clock;

    PanacheSettings(OutboxRelay relay, LastWords lastWords, InstantSource clock) {
        this.outbox = new PanacheOutbox(relay);
        this.lastWords = lastWords;
        this.clock = clock;
    }

    @Override
    public Uni<Optional<HandoffSettings>> find(String store) {
        return Panache.withSession(() ->
                HandoffSettingsRow.<HandoffSettingsRow>findById(store)
                        .map(row -> Optional.ofNullable(row).map(HandoffSettingsRow::settings)));
    }

    @Override
    public Uni<HandoffSettings> change(
            String store, AgentIdentity by, Function<HandoffSettings, HandoffSettings> change) {
        return outbox.inTransaction(() ->
                begun(store).chain(() -> locked(store)).chain(row -> changed(row, by, change)));
    }

    @Override
    public Uni<Void> begin(String store) {
        return outbox.inTransaction(() -> begun(store));
    }

    @Override
    public Class<HandoffSettingsChanged> type() {
        return HandoffSettingsChanged.class;
    }

    @Override
    public Uni<List<SettingsEvent>> stored() {
        return Panache.withSession(() -> HandoffSettingsRow.<HandoffSettingsRow>listAll())
                .map(rows -> OwnedSettings.understood(rows, row -> row.settings().announcement()));
    }

    @Override
    public Uni<Void> announce(String store, Function<SettingsEvent, OptionalLong> due) {
        return outbox.inTransaction(
                () -> begun(store).chain(() -> locked(store)).chain(row -> announce(row, due)));
    }

    private Uni<Void> announce(HandoffSettingsRow row, Function<SettingsEvent, OptionalLong> due) {
        var settings = row.settings();
        var version = due.apply(settings.announcement());
        return version.isEmpty()
                ? Uni.createFrom().voidItem()
                : save(row, settings.withVersion(version.getAsLong())).replaceWithVoid();
    }

    /// Two replicas may learn of a store at once: one of them inserts, and announces.
    private Uni<Void> begun(String store) {
        var initial = HandoffSettings.initial(store, clock.instant());
        return Panache.getSession()
                .chain(session ->
                        session.createNativeQuery(CREATE)
                                .setParameter("store", store)
                                .setParameter("now", initial.updatedAt())
                                .executeUpdate())
                .chain(inserted -> inserted == 0 ? Uni.createFrom().voidItem() : announce(initial));
    }

    private static Uni<HandoffSettingsRow> locked(String store) {
        return HandoffSettingsRow.findById(store, LockModeType.PESSIMISTIC_WRITE);
    }

    private Uni<HandoffSettings> changed(
            HandoffSettingsRow row,
            AgentIdentity by,
            Function<HandoffSettings, HandoffSettings> change) {
        var before = row.settings();
        var after = change.apply(before);
        return after.equals(before)
                ? Uni.createFrom().item(before)
                : save(row, after).call(saved -> audited(saved, saved.changedFrom(before), by));
    }

    private Uni<HandoffSettings> save(HandoffSettingsRow row, HandoffSettings changed) {
        var numbered = changed.withVersion(lastWords.versionOf(changed.announcement()));
        row.take(numbered);
        return announce(numbered).replaceWith(numbered);
    }

    private Uni<Void> audited(HandoffSettings changed, List<String> fields, AgentIdentity by) {
        return fields.isEmpty()
                ? Uni.createFrom().voidItem()
                : outbox.add(
                        Audited.outgoing(
                                changed.store(),
                                by,
                                "handoff_settings.changed",
                                "handoff-settings/" + changed.store(),
                                new Detail((long) changed.version(), fields),
                                changed.updatedAt()));
    }

    private Uni<Void> announce(HandoffSettings settings) {
        return outbox.add(EventJson.outgoing(settings.announcement(), settings.updatedAt()));
    }
}
