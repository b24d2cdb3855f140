package dev.vetrina.ticket.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.vetrina.events.AuditEvent.Detail;
import dev.vetrina.events.ConversationId;
import dev.vetrina.events.ProfileId;
import dev.vetrina.kit.event.EventJson;
import dev.vetrina.kit.identity.AgentIdentity;
import dev.vetrina.kit.rows.Found;
import dev.vetrina.ticket.audit.AuditLog;
import dev.vetrina.ticket.profile.ProfileSummary.Money;
import dev.vetrina.ticket.profile.ProfileSummary.Property;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who the people are, in PostgreSQL.
@ApplicationScoped
class Profiles {

    private static final int PINNED = 5;
    private static final TypeReference<Map<String, Object>> PROPERTIES = new TypeReference<>() {};

    private static final String FIND =
            """
            SELECT p.id, p.store, p.external_id, p.verified, p.name, p.email, p.phone, p.segments,
                p.properties::text, p.created_at, o.orders, o.amount, o.currency
            FROM profile p CROSS JOIN LATERAL (
                SELECT count(*) AS orders,
                    sum((e.properties ->> 'total')::numeric)
                        FILTER (WHERE jsonb_typeof(e.properties -> 'total') = 'number') AS amount,
                    CASE WHEN count(DISTINCT e.properties ->> 'currency') = 1
                            AND count(*) FILTER (WHERE e.properties ->> 'currency' IS NULL
                                AND jsonb_typeof(e.properties -> 'total') = 'number') = 0
                        THEN min(e.properties ->> 'currency') END AS currency
                FROM profile_event e
                WHERE e.profile = p.id
                    AND lower(regexp_replace(e.type, '[^A-Za-z]', '', 'g'))
                        IN ('placedorder', 'orderplaced')) o
            WHERE p.id = $1
            """;
    private static final String PUT_NEW =
            """
            INSERT INTO profile (id, store, external_id, name, email, phone, segments, properties)
            VALUES ($1, $2, $3, $4, $5, $6,
                coalesce($7::text[], '{}'), coalesce($8::text::jsonb, '{}'))
            ON CONFLICT (id) DO NOTHING
            """;

    /// And which of them are other than before.
    private static final String PUT =
            """
            UPDATE profile p SET
                name = coalesce($2, p.name), email = coalesce($3, p.email),
                phone = coalesce($4, p.phone), segments = coalesce($5::text[], p.segments),
                properties = coalesce($6::text::jsonb, p.properties), updated_at = clock_timestamp()
            FROM (SELECT * FROM profile WHERE id = $1 FOR NO KEY UPDATE) was
            WHERE p.id = was.id
            RETURNING array_remove(ARRAY[
                CASE WHEN p.name IS DISTINCT FROM was.name THEN 'name' END,
                CASE WHEN p.email IS DISTINCT FROM was.email THEN 'email' END,
                CASE WHEN p.phone IS DISTINCT FROM was.phone THEN 'phone' END,
                CASE WHEN p.segments <> was.segments THEN 'segments' END,
                CASE WHEN p.properties <> was.properties THEN 'properties' END], NULL)
            """;

    private static final String TICKETS =
            """
            SELECT id, created_at FROM conversation
            WHERE profile = $1 AND (created_at, id) < ($2, $3)
            ORDER BY created_at DESC, id DESC LIMIT $4
            """;

    private final Pool pool;
    private final AuditLog audit;

    Profiles(Pool pool, AuditLog audit) {
        this.pool = pool;
        this.audit = audit;
    }

    /// Whose person it is.
    Uni<Optional<String>> store(ProfileId id) {
        return pool.preparedQuery("SELECT store FROM profile WHERE id = $1")
                .execute(Tuple.of(id.value()))
                .map(rows -> Found.first(rows, row -> row.getString(0)));
    }

    Uni<Optional<ProfileSummary>> find(ProfileId id) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(id.value()))
                .map(rows -> Found.first(rows, Profiles::summary));
    }

    /// Name and e-mail stand in the shape of the person's tickets: where they change, each of those
    /// has to tell.
    ///
    /// @return what the caller has to let the tickets tell, which is done later where it does not
    Uni<Optional<PersonChanges.Page>> put(
            AgentIdentity by, String store, String sub, ProfileRequest person) {
        var id = ProfileId.of(store, sub);
        return pool.withTransaction(tx ->
                putNew(tx, id, store, sub, person)
                        .chain(isNew ->
                                isNew
                                        ? audited(tx, by, store, "profile.created", id, Detail.NONE)
                                                .replaceWith(Optional.<PersonChanges.Page>empty())
                                        : change(tx, by, store, id, person)));
    }

    private static Uni<Boolean> putNew(
            SqlConnection tx, ProfileId id, String store, String sub, ProfileRequest person) {
        var key = Tuple.tuple().addUUID(id.value()).addString(store).addString(sub);
        return tx.preparedQuery(PUT_NEW)
                .execute(withValues(key, person))
                .map(put -> put.rowCount() > 0);
    }

    private Uni<Optional<PersonChanges.Page>> change(
            SqlConnection tx, AgentIdentity by, String store, ProfileId id, ProfileRequest person) {
        return tx.preparedQuery(PUT)
                .execute(withValues(Tuple.of(id.value()), person))
                .map(put -> List.of(put.iterator().next().getArrayOfStrings(0)))
                .call(changed ->
                        audited(tx, by, store, "profile.changed", id, new Detail(null, changed)))
                .chain(changed ->
                        changed.contains("name") || changed.contains("email")
                                ? PersonChanges.begin(tx, id).map(Optional::of)
                                : Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Void> audited(
            SqlConnection tx,
            AgentIdentity by,
            String store,
            String action,
            ProfileId id,
            Detail detail) {
        return audit.add(tx, by, store, action, "profile/" + id, detail);
    }

    private static Tuple withValues(Tuple key, ProfileRequest person) {
        var segments = person.segments();
        var properties = person.properties();
        return key.addString(person.name())
                .addString(person.email())
                .addString(person.phone())
                .addArrayOfString(segments == null ? null : segments.toArray(String[]::new))
                .addString(properties == null ? null : EventJson.text(properties));
    }

    /// The newest conversations before a place.
    Uni<List<Begun>> tickets(ProfileId profile, Instant before, UUID id, int size) {
        return pool.preparedQuery(TICKETS)
                .execute(Tuple.of(profile.value(), before.atOffset(ZoneOffset.UTC), id, size))
                .map(rows -> {
                    var found = new ArrayList<Begun>();
                    rows.forEach(row ->
                            found.add(
                                    new Begun(
                                            new ConversationId(row.getUUID(0)),
                                            row.getOffsetDateTime(1).toInstant())));
                    return found;
                });
    }

    private static ProfileSummary summary(Row row) {
        return new ProfileSummary(
                new ProfileId(row.getUUID("id")),
                row.getString("store"),
                row.getString("external_id"),
                row.getBoolean("verified"),
                row.getString("name"),
                row.getString("email"),
                row.getString("phone"),
                row.getLong("orders"),
                spent(row),
                List.of(row.getArrayOfStrings("segments")),
                pinned(properties(row.getString("properties"))),
                row.getOffsetDateTime("created_at").toInstant());
    }

    private static @Nullable Money spent(Row row) {
        var amount = row.getBigDecimal("amount");
        var currency = row.getString("currency");
        return amount == null || currency == null ? null : new Money(amount, currency);
    }

    private static List<Property> pinned(Map<String, Object> properties) {
        return properties.entrySet().stream()
                .filter(property ->
                        property.getValue() instanceof String
                                || property.getValue() instanceof Number
                                || property.getValue() instanceof Boolean)
                .limit(PINNED)
                .map(property -> new Property(property.getKey(), property.getValue()))
                .toList();
    }

    /// As they lie in a column.
    static Map<String, Object> properties(String json) {
        try {
            return EventJson.mapper().readValue(json, PROPERTIES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database holds JSON that was not written here", e);
        }
    }
}
