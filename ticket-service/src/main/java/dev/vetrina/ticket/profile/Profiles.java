package dev.vetrina.ticket.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.vetrina.events.ConversationId;
import dev.vetrina.events.ProfileId;
import dev.vetrina.kit.event.EventJson;
import dev.vetrina.ticket.profile.ProfileSummary.Money;
import dev.vetrina.ticket.profile.ProfileSummary.Property;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Profiles and their history, in PostgreSQL.
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
                        THEN min(e.properties ->> 'currency') END AS currency
                FROM profile_event e
                WHERE e.profile = p.id AND e.type = 'Placed Order') o
            WHERE p.id = $1
            """;
    private static final String PUT =
            """
            INSERT INTO profile (id, store, external_id, name, email, phone, segments, properties)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8::text::jsonb)
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, email = excluded.email,
                phone = excluded.phone, segments = excluded.segments,
                properties = excluded.properties, updated_at = clock_timestamp()
            """;
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
    private static final String TICKETS =
            """
            SELECT id, created_at FROM conversation
            WHERE profile = $1 AND (created_at, id) < ($2, $3)
            ORDER BY created_at DESC, id DESC LIMIT $4
            """;

    private final Pool pool;

    Profiles(Pool pool) {
        this.pool = pool;
    }

    Uni<Optional<ProfileSummary>> find(ProfileId id) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(id.value()))
                .map(rows ->
                        rows.size() == 0
                                ? Optional.empty()
                                : Optional.of(summary(rows.iterator().next())));
    }

    Uni<Void> put(String store, String sub, ProfileRequest person) {
        var segments = person.segments() == null ? List.<String>of() : person.segments();
        var properties = person.properties() == null ? Map.of() : person.properties();
        return pool.preparedQuery(PUT)
                .execute(
                        Tuple.tuple()
                                .addUUID(ProfileId.of(store, sub).value())
                                .addString(store)
                                .addString(sub)
                                .addString(person.name())
                                .addString(person.email())
                                .addString(person.phone())
                                .addArrayOfString(segments.toArray(String[]::new))
                                .addString(json(properties)))
                .replaceWithVoid();
    }

    /// Adds it once, however often it comes, and gives what stands there: the first one.
    Uni<ProfileEvent> add(String store, String sub, ProfileEvent event) {
        var profile = ProfileId.of(store, sub).value();
        return pool.withTransaction(transaction ->
                transaction
                        .preparedQuery(CREATE)
                        .execute(Tuple.of(profile, store, sub))
                        .chain(() ->
                                transaction
                                        .preparedQuery(ADD)
                                        .execute(
                                                Tuple.of(
                                                        event.id(),
                                                        profile,
                                                        event.type(),
                                                        utc(event.at()),
                                                        json(event.properties()))))
                        .chain(() ->
                                transaction
                                        .preparedQuery(EVENT)
                                        .execute(Tuple.of(profile, event.id())))
                        .map(rows -> event(rows.iterator().next())));
    }

    /// The newest before a place.
    Uni<List<ProfileEvent>> events(ProfileId profile, Instant before, UUID id, int size) {
        return pool.preparedQuery(EVENTS)
                .execute(Tuple.of(profile.value(), utc(before), id, size))
                .map(rows -> {
                    var found = new ArrayList<ProfileEvent>();
                    rows.forEach(row -> found.add(event(row)));
                    return found;
                });
    }

    /// The ids of the newest conversations before a place.
    Uni<List<ConversationId>> tickets(ProfileId profile, Instant before, UUID id, int size) {
        return pool.preparedQuery(TICKETS)
                .execute(Tuple.of(profile.value(), utc(before), id, size))
                .map(rows -> {
                    var found = new ArrayList<ConversationId>();
                    rows.forEach(row -> found.add(new ConversationId(row.getUUID(0))));
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

    private static ProfileEvent event(Row row) {
        return new ProfileEvent(
                row.getUUID("id"),
                row.getString("type"),
                row.getOffsetDateTime("at").toInstant(),
                properties(row.getString("properties")));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Map<String, Object> properties(String json) {
        try {
            return EventJson.mapper().readValue(json, PROPERTIES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database holds JSON that was not written here", e);
        }
    }

    private static String json(Object value) {
        try {
            return EventJson.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was read as JSON can be written", e);
        }
    }
}
