package dev.vetrina.notification.badge.store;

import dev.vetrina.events.Change;
import dev.vetrina.events.ConversationId;
import dev.vetrina.kit.applied.AppliedVersions;
import dev.vetrina.kit.applied.Place;
import dev.vetrina.kit.event.EventJson;
import dev.vetrina.notification.badge.CountingBadges;
import dev.vetrina.notification.badge.WaitingTickets;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/// Every write tells the other replicas (and this one) by NOTIFY, in its own transaction.
@ApplicationScoped
class PostgresWaitingTickets implements WaitingTickets {

    /// Rows travel as one JSON parameter: a statement for each batch, not for each ticket.
    private static final String INSERT =
            """
            INSERT INTO waiting_ticket (conversation, store)
            SELECT conversation, store
            FROM jsonb_to_recordset(CAST(CAST(:rows AS text) AS jsonb)) AS row (conversation uuid, store text)
            ORDER BY conversation
            ON CONFLICT (conversation) DO NOTHING
            """;

    private static final String DELETE =
            """
            DELETE FROM waiting_ticket
            WHERE conversation IN (
                SELECT conversation
                FROM jsonb_to_recordset(CAST(CAST(:rows AS text) AS jsonb)) AS row (conversation uuid))
            """;
    private static final String DELETE_UNCHANGED =
            """
            DELETE FROM waiting_ticket
            USING jsonb_to_recordset(CAST(CAST(:rows AS text) AS jsonb)) AS row (conversation uuid, version bigint)
            LEFT JOIN applied_version applied USING (conversation)
            WHERE waiting_ticket.conversation = row.conversation
                AND coalesce(applied.version, 0) = row.version
            """;
    private static final String VERSIONS =
            """
            SELECT CAST(waiting_ticket.conversation AS text), coalesce(version, 0)
            FROM waiting_ticket LEFT JOIN applied_version USING (conversation)
            """;

    private static final String DUE =
            """
            INSERT INTO recount_due (mark) VALUES (CAST(:mark AS uuid))
            ON CONFLICT (one) DO UPDATE SET mark = excluded.mark
            """;

    private final SessionContext context;

    PostgresWaitingTickets(SessionContext context) {
        this.context = context;
    }

    @Override
    public Uni<Boolean> apply(List<Change> changes) {
        return writing(() ->
                AppliedVersions.lock(conversations(changes))
                        .chain(versions -> apply(versions, changes)));
    }

    @Override
    public Uni<Map<String, Long>> count() {
        return reading(() -> query("SELECT store, count(*) FROM waiting_ticket GROUP BY store"))
                .map(rows ->
                        rows.stream()
                                .collect(
                                        Collectors.toMap(
                                                row -> (String) row[0],
                                                row -> ((Number) row[1]).longValue())));
    }

    @Override
    public Uni<Optional<UUID>> recountDue() {
        return reading(() -> query("SELECT CAST(mark AS text), one FROM recount_due"))
                .map(rows ->
                        rows.stream().map(row -> UUID.fromString((String) row[0])).findFirst());
    }

    @Override
    public Uni<Void> recounted(UUID mark) {
        return writing(() ->
                        execute("DELETE FROM recount_due WHERE mark = CAST(:mark AS uuid)", mark))
                .replaceWithVoid();
    }

    @Override
    public Uni<Map<ConversationId, Long>> versions() {
        return reading(() -> query(VERSIONS))
                .map(rows ->
                        rows.stream()
                                .collect(
                                        Collectors.toMap(
                                                row -> id((String) row[0]),
                                                row -> ((Number) row[1]).longValue())));
    }

    @Override
    public Uni<Integer> add(Collection<Waiting> waiting) {
        var ids = waiting.stream().map(Waiting::conversation).toList();
        return writing(() -> AppliedVersions.lock(ids).chain(versions -> add(versions, waiting)));
    }

    @Override
    public Uni<Integer> remove(Map<ConversationId, Long> versions, Set<ConversationId> kept) {
        var gone = versions.keySet().stream().filter(id -> !kept.contains(id)).toList();
        var rows =
                gone.stream()
                        .map(id ->
                                Map.<String, Object>of(
                                        "conversation", id, "version", versions.get(id)))
                        .toList();
        // Locked first, so that the statement sees what was applied before.
        return writing(
                () -> AppliedVersions.lock(gone).chain(() -> update(DELETE_UNCHANGED, rows)));
    }

    private <T> Uni<T> reading(Supplier<Uni<T>> work) {
        return context.on(() -> Panache.withSession(work));
    }

    private <T> Uni<T> writing(Supplier<Uni<T>> work) {
        return context.on(() -> Panache.withTransaction(work));
    }

    private static Uni<Boolean> apply(AppliedVersions versions, List<Change> changes) {
        var last = new HashMap<ConversationId, Change>();
        var hole = false;
        for (var change : changes) {
            // What a hole hid of this ticket is in the state that the event carries.
            var place = versions.place(change);
            if (place != Place.SEEN) {
                last.put(change.conversation(), change);
            }
            hole |= place == Place.AFTER_A_HOLE;
        }
        var withHole = hole;
        var counting = new ArrayList<Map<String, Object>>();
        var others = new ArrayList<Map<String, Object>>();
        for (var change : last.values()) {
            (CountingBadges.counts(change.state()) ? counting : others)
                    .add(row(change.conversation(), change.store()));
        }
        return update(INSERT, counting)
                .chain(() -> update(DELETE, others))
                .chain(versions::save)
                .call(() -> withHole ? execute(DUE, UUID.randomUUID()) : Uni.createFrom().item(0))
                .replaceWith(withHole);
    }

    private static Uni<Integer> add(AppliedVersions versions, Collection<Waiting> waiting) {
        var rows =
                waiting.stream()
                        .filter(ticket ->
                                versions.raise(
                                        ticket.conversation(),
                                        ticket.incarnation(),
                                        ticket.version()))
                        .map(ticket -> row(ticket.conversation(), ticket.store()))
                        .toList();
        return update(INSERT, rows).call(versions::save);
    }

    private static Uni<Integer> update(String statement, List<Map<String, Object>> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        return Panache.getSession()
                .chain(session ->
                        session.createNativeQuery(statement)
                                .setParameter("rows", EventJson.text(rows))
                                .executeUpdate()
                                .call(changed -> tell(session, changed)));
    }

    private static Uni<Integer> execute(String statement, UUID mark) {
        return Panache.getSession()
                .chain(session ->
                        session.createNativeQuery(statement)
                                .setParameter("mark", mark.toString())
                                .executeUpdate());
    }

    private static Uni<Void> tell(Mutiny.Session session, int changed) {
        return changed == 0
                ? Uni.createFrom().voidItem()
                : session.createNativeQuery("NOTIFY " + BadgeNotifications.CHANNEL)
                        .executeUpdate()
                        .replaceWithVoid();
    }

    private static Uni<List<Object[]>> query(String sql) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(sql, Object[].class).getResultList());
    }

    private static List<ConversationId> conversations(List<Change> changes) {
        return changes.stream().map(Change::conversation).distinct().toList();
    }

    private static Map<String, Object> row(ConversationId conversation, String store) {
        return Map.of("conversation", conversation, "store", store);
    }

    private static ConversationId id(String value) {
        return new ConversationId(UUID.fromString(value));
    }
}
