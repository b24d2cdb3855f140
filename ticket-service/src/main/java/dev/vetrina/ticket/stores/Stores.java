package dev.vetrina.ticket.stores;

import dev.vetrina.events.AuditEvent.Detail;
import dev.vetrina.events.SettingsEvent;
import dev.vetrina.events.SettingsEvent.StoreChanged;
import dev.vetrina.kit.audit.ChangedFields;
import dev.vetrina.kit.event.EventJson;
import dev.vetrina.kit.http.IfMatch;
import dev.vetrina.kit.identity.AgentIdentity;
import dev.vetrina.kit.outbox.Outbox;
import dev.vetrina.kit.outbox.OutboxRelay;
import dev.vetrina.kit.problem.ProblemException;
import dev.vetrina.kit.rows.Found;
import dev.vetrina.kit.settings.LastWords;
import dev.vetrina.kit.settings.OwnedSettings;
import dev.vetrina.ticket.audit.AuditLog;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The stores in the database. A change, its announcement and its audit row are one transaction.
@ApplicationScoped
class Stores implements OwnedSettings {

    private static final String COLUMNS =
            "key, name, time_zone, default_locale, locales, version, created_at";
    private static final String FIND = "SELECT " + COLUMNS + " FROM store WHERE key = $1";
    private static final String NUMBER =
            "UPDATE store SET version = $2 WHERE key = $1 RETURNING " + COLUMNS;

    private final Pool pool;
    private final Outbox outbox;
    private final OutboxRelay relay;
    private final AuditLog audit;
    private final LastWords lastWords;

    Stores(Pool pool, Outbox outbox, OutboxRelay relay, AuditLog audit, LastWords lastWords) {
        this.pool = pool;
        this.outbox = outbox;
        this.relay = relay;
        this.audit = audit;
        this.lastWords = lastWords;
    }

    /// What a PUT came to.
    record Put(Store store, boolean created) {}

    Uni<Optional<Store>> find(String key) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(key))
                .map(rows -> Found.first(rows, Stores::store));
    }

    /// In the order of their keys.
    ///
    /// @param stores only these; all where absent
    Uni<List<Store>> list(String @Nullable [] stores, String after, int limit) {
        return pool.preparedQuery(
                        "SELECT "
                                + COLUMNS
                                + " FROM store WHERE key > $1"
                                + " AND ($2::text[] IS NULL OR key = ANY($2)) ORDER BY key LIMIT"
                                + " $3")
                .execute(Tuple.of(after, stores, limit))
                .map(rows -> Found.all(rows, Stores::store));
    }

    /// Creates it where the caller names no version, else changes it.
    ///
    /// @throws ProblemException 428 or 412, by [IfMatch]; 412 too where there is none to change
    Uni<Put> put(
            AgentIdentity by, String key, StoreRequest.Checked wanted, @Nullable String ifMatch) {
        return pool.withTransaction(tx ->
                        ifMatch == null
                                ? create(tx, by, key, wanted)
                                : change(tx, by, key, wanted, ifMatch))
                .invoke(relay::wake);
    }

    private Uni<Put> create(
            SqlConnection tx, AgentIdentity by, String key, StoreRequest.Checked wanted) {
        return insert(tx, key, wanted)
                .map(created -> created.orElseThrow(IfMatch::required))
                .chain(created -> announced(tx, created))
                .call(created -> audited(tx, by, created, "store.created", null))
                .map(created -> new Put(created, true));
    }

    private Uni<Put> change(
            SqlConnection tx,
            AgentIdentity by,
            String key,
            StoreRequest.Checked wanted,
            String ifMatch) {
        return locked(tx, key)
                .map(found -> found.orElseThrow(IfMatch::stale))
                .invoke(before -> IfMatch.check(ifMatch, before.version()))
                .map(before -> ChangedFields.between(checked(before), wanted))
                .chain(fields ->
                        update(tx, key, wanted)
                                .chain(changed -> announced(tx, changed))
                                .call(changed -> audited(tx, by, changed, "store.changed", fields)))
                .map(changed -> new Put(changed, false));
    }

    private static Uni<Optional<Store>> locked(SqlConnection tx, String key) {
        return tx.preparedQuery(FIND + " FOR NO KEY UPDATE")
                .execute(Tuple.of(key))
                .map(rows -> Found.first(rows, Stores::store));
    }

    private static StoreRequest.Checked checked(Store store) {
        return new StoreRequest.Checked(
                store.name(), store.timeZone(), store.defaultLocale(), store.locales());
    }

    private static Uni<Optional<Store>> insert(
            SqlConnection tx, String key, StoreRequest.Checked wanted) {
        return tx.preparedQuery(
                        "INSERT INTO store (key, name, time_zone, default_locale, locales,"
                                + " version) VALUES ($1, $2, $3, $4, $5, 1) ON CONFLICT DO"
                                + " NOTHING RETURNING "
                                + COLUMNS)
                .execute(tuple(key, wanted))
                .map(rows -> Found.first(rows, Stores::store));
    }

    private static Uni<Store> update(SqlConnection tx, String key, StoreRequest.Checked wanted) {
        return tx.preparedQuery(
                        "UPDATE store SET name = $2, time_zone = $3, default_locale = $4,"
                                + " locales = $5, version = version + 1 WHERE key = $1 RETURNING "
                                + COLUMNS)
                .execute(tuple(key, wanted))
                .map(rows -> store(rows.iterator().next()));
    }

    @Override
    public Class<StoreChanged> type() {
        return StoreChanged.class;
    }

    @Override
    public Uni<List<SettingsEvent>> stored() {
        return pool.query("SELECT " + COLUMNS + " FROM store")
                .execute()
                .map(rows -> Found.all(rows, row -> event(store(row), Instant.EPOCH)));
    }

    /// A store of which the topic alone knows is not made: nobody here could say who wanted it.
    @Override
    public Uni<Void> announce(String key, Function<SettingsEvent, OptionalLong> due) {
        return pool.withTransaction(tx ->
                        locked(tx, key)
                                .chain(found ->
                                        found.map(store -> announced(tx, store, due))
                                                .orElseGet(Uni.createFrom()::voidItem)))
                .invoke(relay::wake);
    }

    private Uni<Void> announced(
            SqlConnection tx, Store store, Function<SettingsEvent, OptionalLong> due) {
        var version = due.apply(event(store, Instant.EPOCH));
        return version.isEmpty()
                ? Uni.createFrom().voidItem()
                : announced(tx, store, version.getAsLong()).replaceWithVoid();
    }

    private Uni<Store> announced(SqlConnection tx, Store changed) {
        return announced(tx, changed, lastWords.versionOf(event(changed, Instant.EPOCH)));
    }

    private Uni<Store> announced(SqlConnection tx, Store store, long version) {
        return tx.preparedQuery(NUMBER)
                .execute(Tuple.of(store.key(), version))
                .map(rows -> store(rows.iterator().next()))
                .call(numbered ->
                        clock(tx)
                                .chain(now ->
                                        outbox.add(
                                                tx,
                                                List.of(
                                                        EventJson.outgoing(
                                                                event(numbered, now), now)))));
    }

    private Uni<Void> audited(
            SqlConnection tx,
            AgentIdentity by,
            Store store,
            String action,
            @Nullable List<String> fields) {
        return audit.add(
                tx,
                by,
                store.key(),
                action,
                "store/" + store.key(),
                new Detail(store.version(), fields));
    }

    static StoreChanged event(Store store, Instant at) {
        return new StoreChanged(
                store.key(),
                store.version(),
                store.name(),
                store.timeZone(),
                store.defaultLocale(),
                store.locales(),
                at);
    }

    private static Uni<Instant> clock(SqlConnection tx) {
        return tx.query("SELECT clock_timestamp()")
                .execute()
                .map(rows -> rows.iterator().next().get(OffsetDateTime.class, 0).toInstant());
    }

    private static Tuple tuple(String key, StoreRequest.Checked wanted) {
        return Tuple.tuple()
                .addString(key)
                .addString(wanted.name())
                .addString(wanted.timeZone())
                .addString(wanted.defaultLocale())
                .addArrayOfString(wanted.locales().toArray(String[]::new));
    }

    private static Store store(Row row) {
        return new Store(
                row.getString("key"),
                row.getString("name"),
                row.getString("time_zone"),
                row.getString("default_locale"),
                List.of(row.getArrayOfStrings("locales")),
                row.getLong("version"),
                row.getOffsetDateTime("created_at").toInstant());
    }
}
