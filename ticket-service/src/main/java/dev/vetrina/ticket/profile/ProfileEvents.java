package dev.vetrina.ticket.profile;

import dev.vetrina.events.AuditEvent.Detail;
import dev.vetrina.events.ProfileId;
import dev.vetrina.kit.event.EventJson;
import dev.vetrina.kit.identity.AgentIdentity;
import dev.vetrina.kit.rows.Found;
import dev.vetrina.ticket.audit.AuditLog;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What happened to the people, in PostgreSQL.
@ApplicationScoped
class ProfileEvents {

    private static final String CREATE =
            """
            INSERT INTO profile (id, store, external_id) VALUES ($1, $2, $3)
            ON CONFLICT (id) DO NOTHING
            """;
    private static final String ADD =
            """
            INSERT INTO profile_event (id, profile, type, at, properties)
            VALUES ($1, $2, $3, $4, $5::text::jsonb)
            ON CONFLICT (profile, id) DO NOTHING
            """;
    private static final String EVENT =
            """
            SELECT id, type, at, properties::text FROM profile_event WHERE profile = $1 AND id = $2
            """;
    private static final String EVENTS =
            """
            SELECT id, type, at, properties::text FROM profile_event
            WHERE profile = $1 AND (at, id) < ($2, $3)
            ORDER BY at DESC, id DESC LIMIT $4
            """;

    private final Pool pool;
    private final AuditLog audit;

    ProfileEvents(Pool pool, AuditLog audit) {
        this.pool = pool;
        this.audit = audit;
    }

    /// Adds it once, however often it comes, and gives what stands there: the first one.
    Uni<ProfileEvent> add(AgentIdentity by, String store, String sub, ProfileEvent event) {
        var id = ProfileId.of(store, sub);
        var values =
                Tuple.of(
                        event.id(),
                        id.value(),
                        event.type(),
                        utc(event.at()),
                        EventJson.text(event.properties()));
        return pool.withTransaction(transaction ->
                transaction
                        .preparedQuery(CREATE)
                        .execute(Tuple.of(id.value(), store, sub))
                        .chain(() -> transaction.preparedQuery(ADD).execute(values))
                        .chain(added ->
                                added.rowCount() == 0
                                        ? Uni.createFrom().voidItem()
                                        : audit.add(
                                                transaction,
                                                by,
                                                store,
                                                "profile.event_added",
                                                "profile/" + id,
                                                Detail.NONE))
                        .chain(() -> find(transaction, id, event.id()))
                        .map(Optional::orElseThrow));
    }

    Uni<Optional<ProfileEvent>> find(ProfileId profile, UUID id) {
        return find(pool, profile, id);
    }

    private static Uni<Optional<ProfileEvent>> find(SqlClient client, ProfileId profile, UUID id) {
        return client.preparedQuery(EVENT)
                .execute(Tuple.of(profile.value(), id))
                .map(rows -> Found.first(rows, ProfileEvents::event));
    }

    /// The newest before a place.
    Uni<List<ProfileEvent>> newest(ProfileId profile, Instant before, UUID id, int size) {
        return pool.preparedQuery(EVENTS)
                .execute(Tuple.of(profile.value(), utc(before), id, size))
                .map(rows -> {
                    var found = new ArrayList<ProfileEvent>();
                    rows.forEach(row -> found.add(event(row)));
                    return found;
                });
    }

    private static ProfileEvent event(Row row) {
        return new ProfileEvent(
                row.getUUID("id"),
                row.getString("type"),
                row.getOffsetDateTime("at").toInstant(),
                Profiles.properties(row.getString("properties")));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
