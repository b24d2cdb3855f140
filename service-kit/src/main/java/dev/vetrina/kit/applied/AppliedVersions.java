package dev.vetrina.kit.applied;

import dev.vetrina.events.Change;
import dev.vetrina.events.ConversationId;
import dev.vetrina.events.TicketStatus;
import dev.vetrina.kit.event.EventJson;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/// The applied versions of one batch's conversations, locked until the transaction ends: `lock`,
/// then `place` for each event in order, then `save`, all in the transaction of the effect.
public final class AppliedVersions {

    // Lists travel as one JSON text, which binds the same way everywhere; cast twice, since the
    // driver would quote a string that it binds as jsonb.
    private static final String CREATE =
            """
            INSERT INTO applied_version (conversation, incarnation, version)
            SELECT CAST(id AS uuid), '', 0
            FROM jsonb_array_elements_text(CAST(CAST(:ids AS text) AS jsonb)) AS id
            ORDER BY 1
            ON CONFLICT (conversation) DO NOTHING
            """;
    private static final String LOCK =
            """
            SELECT CAST(conversation AS text), incarnation, version
            FROM applied_version
            WHERE conversation IN (
                SELECT CAST(id AS uuid) FROM jsonb_array_elements_text(CAST(CAST(:ids AS text) AS jsonb)) AS id)
            ORDER BY conversation
            FOR UPDATE
            """;
    private static final String SAVE =
            """
            UPDATE applied_version
            SET incarnation = new.incarnation, version = new.version,
                closed_at = CASE WHEN new.closed THEN now() END
            FROM jsonb_to_recordset(CAST(CAST(:rows AS text) AS jsonb))
                AS new (conversation uuid, incarnation text, version bigint, closed boolean)
            WHERE applied_version.conversation = new.conversation
            """;

    /// Kafka holds no event of these any more. Where it is told to keep them longer, a group that
    /// begins anew applies what it meets once more, up to the conversation's end; and what opens
    /// again after this is a hole.
    private static final String FORGET =
            """
            DELETE FROM applied_version WHERE conversation IN (
                SELECT conversation FROM applied_version
                WHERE closed_at < now() - interval '30 days'
                ORDER BY closed_at
                LIMIT 1000
                FOR UPDATE SKIP LOCKED)
            """;

    private final Map<ConversationId, Mark> marks;
    private final Map<ConversationId, Mark> changed = new HashMap<>();

    private AppliedVersions(Map<ConversationId, Mark> marks) {
        this.marks = marks;
    }

    /// In the running transaction.
    public static Uni<AppliedVersions> lock(Collection<ConversationId> conversations) {
        var wanted = new TreeSet<>(conversations.stream().map(c -> c.toString()).toList());
        var ids = EventJson.text(wanted);
        return Panache.getSession()
                .chain(session ->
                        locked(session, ids)
                                .chain(known ->
                                        known.marks.size() == wanted.size()
                                                ? Uni.createFrom().item(known)
                                                : create(session, ids)
                                                        .chain(() -> locked(session, ids))));
    }

    /// Where the event stands; unless seen, it counts as applied from here on.
    public Place place(Change change) {
        var conversation = change.conversation();
        var last = marks.getOrDefault(conversation, Mark.NONE).in(change.incarnation());
        if (change.version() <= last.version()) {
            return Place.SEEN;
        }
        var isClosed = change.state().status() == TicketStatus.CLOSED;
        put(conversation, new Mark(change.incarnation(), change.version(), isClosed));
        return change.version() == last.version() + 1 ? Place.NEXT : Place.AFTER_A_HOLE;
    }

    /// The open state of this version was read from its owner: events up to it are seen. In another
    /// incarnation than what was applied before, it holds whatever its version.
    ///
    /// @return false where a newer one was applied already
    public boolean raise(ConversationId conversation, String incarnation, long version) {
        var last = marks.getOrDefault(conversation, Mark.NONE).in(incarnation);
        if (version < last.version()) {
            return false;
        }
        put(conversation, new Mark(incarnation, version, false));
        return true;
    }

    /// Whoever closes a conversation forgets some that were closed long ago.
    public Uni<Void> save() {
        if (changed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var rows =
                changed.entrySet().stream()
                        .map(e ->
                                Map.of(
                                        "conversation", e.getKey().toString(),
                                        "incarnation", e.getValue().incarnation(),
                                        "version", e.getValue().version(),
                                        "closed", e.getValue().closed()))
                        .toList();
        return Panache.getSession()
                .call(session ->
                        session.createNativeQuery(SAVE)
                                .setParameter("rows", EventJson.text(rows))
                                .executeUpdate())
                .call(this::forget)
                .replaceWithVoid();
    }

    private Uni<?> forget(Mutiny.Session session) {
        return changed.values().stream().anyMatch(Mark::closed)
                ? session.createNativeQuery(FORGET).executeUpdate()
                : Uni.createFrom().voidItem();
    }

    private void put(ConversationId conversation, Mark mark) {
        marks.put(conversation, mark);
        changed.put(conversation, mark);
    }

    private static Uni<Integer> create(Mutiny.Session session, String ids) {
        return session.createNativeQuery(CREATE).setParameter("ids", ids).executeUpdate();
    }

    private static Uni<AppliedVersions> locked(Mutiny.Session session, String ids) {
        return session.createNativeQuery(LOCK, Object[].class)
                .setParameter("ids", ids)
                .getResultList()
                .map(AppliedVersions::of);
    }

    private static AppliedVersions of(List<Object[]> rows) {
        var marks = new HashMap<ConversationId, Mark>();
        for (var row : rows) {
            marks.put(
                    new ConversationId(UUID.fromString((String) row[0])),
                    new Mark((String) row[1], ((Number) row[2]).longValue(), false));
        }
        return new AppliedVersions(marks);
    }
}
