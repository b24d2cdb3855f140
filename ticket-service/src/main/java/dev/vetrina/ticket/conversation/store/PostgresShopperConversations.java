package dev.vetrina.ticket.conversation.store;

import dev.vetrina.events.ConversationId;
import dev.vetrina.events.ProfileId;
import dev.vetrina.kit.rows.Found;
import dev.vetrina.ticket.conversation.Conversation;
import dev.vetrina.ticket.conversation.MessageView;
import dev.vetrina.ticket.conversation.ShopperConversations;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class PostgresShopperConversations implements ShopperConversations {

    private static final int LAST_PAGE = 50;

    private static final String SNAPSHOT =
            "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY";

    /// The active one goes before the named one.
    static final String DESCRIBED =
            """
            SELECT %s FROM %s
            WHERE c.profile = $1 AND c.store = $2 AND c.channel = 'WEB_CHAT'
                AND (c.status <> 'CLOSED' OR c.id = $3)
            ORDER BY c.status = 'CLOSED' LIMIT 1
            """
                    .formatted(ConversationRow.COLUMNS, ConversationRow.TABLES);

    static final String LIST =
            """
            SELECT %s FROM %s
            WHERE c.profile = $1 AND c.store = $2 AND c.channel = 'WEB_CHAT'
                AND (c.created_at, c.id) < ($3, $4)
            ORDER BY c.created_at DESC, c.id DESC LIMIT $5
            """
                    .formatted(ConversationRow.COLUMNS, ConversationRow.TABLES);

    static final String UNREAD =
            """
            SELECT t.id, t.store, c.version, (SELECT current_incarnation())
            FROM ticket_list_item t JOIN conversation c ON c.id = t.id
            WHERE t.status = 'OPEN' AND t.owner = 'HELPDESK' AND t.unread
                AND t.id > $1
            ORDER BY t.id LIMIT $2
            """;

    private static final String OWNS =
            "SELECT 1 FROM conversation WHERE id = $1 AND profile = $2 AND store = $3";
    private static final Before NEWEST =
            new Before(Instant.parse("9999-12-31T00:00:00Z"), new ConversationId(new UUID(-1, -1)));
    private static final UUID LOWEST = new UUID(0, 0);

    private final Pool pool;

    PostgresShopperConversations(Pool pool) {
        this.pool = pool;
    }

    private record Described(String incarnation, Optional<Conversation> conversation) {}

    @Override
    public Uni<Ready> ready(String store, ProfileId profile, Resume resume, int limit) {
        return pool.withTransaction(snapshot ->
                snapshot.query(SNAPSHOT)
                        .execute()
                        .chain(() ->
                                Uni.combine()
                                        .all()
                                        .unis(
                                                Incarnation.in(snapshot),
                                                described(snapshot, store, profile, resume))
                                        .with(Described::new))
                        .chain(read -> ready(snapshot, read, resume, limit)));
    }

    private static Uni<Optional<Conversation>> described(
            SqlConnection snapshot, String store, ProfileId profile, Resume resume) {
        var named = resume.conversation();
        return snapshot.preparedQuery(DESCRIBED)
                .execute(Tuple.of(profile.value(), store, named == null ? null : named.value()))
                .map(rows -> conversations(rows).stream().findFirst());
    }

    private static Uni<Ready> ready(
            SqlConnection snapshot, Described read, Resume resume, int limit) {
        var life = read.incarnation();
        if (read.conversation().isEmpty()) {
            return Uni.createFrom().item(new Ready(null, 0, life, false, List.of()));
        }
        var conversation = read.conversation().get();
        var after = resumed(conversation, resume);
        return missed(snapshot, conversation, after.orElse(endOf(conversation)), limit)
                .map(missed ->
                        new Ready(
                                Seen.of(conversation),
                                conversation.version(),
                                life,
                                after.isPresent(),
                                missed));
    }

    /// The `seq` behind which the client goes on; empty where it cannot.
    private static OptionalLong resumed(Conversation conversation, Resume resume) {
        var after = resume.after();
        if (after == null || !conversation.id().equals(resume.conversation())) {
            return OptionalLong.empty();
        }
        var gap = conversation.marks().lastSeq() - after;
        return gap >= 0 && gap <= LONGEST_GAP ? OptionalLong.of(after) : OptionalLong.empty();
    }

    /// The `seq` before the last page.
    private static long endOf(Conversation conversation) {
        return Math.max(PostgresMessages.START, conversation.marks().lastSeq() - LAST_PAGE);
    }

    private static Uni<List<MessageView>> missed(
            SqlConnection snapshot, Conversation conversation, long after, int limit) {
        return snapshot.preparedQuery(PostgresMessages.FORWARD)
                .execute(Tuple.of(conversation.id().value(), after, limit))
                .map(rows -> MessageRows.read(rows).stream().map(MessageView::forShopper).toList());
    }

    @Override
    public Uni<List<Summary>> list(
            String store, ProfileId profile, @Nullable Before before, int limit) {
        var bound = before == null ? NEWEST : before;
        return pool.preparedQuery(LIST)
                .execute(
                        Tuple.of(
                                profile.value(),
                                store,
                                bound.startedAt().atOffset(ZoneOffset.UTC),
                                bound.id().value(),
                                limit))
                .map(rows -> conversations(rows).stream().map(Summary::of).toList());
    }

    @Override
    public Uni<Boolean> owns(String store, ProfileId profile, ConversationId conversation) {
        return pool.preparedQuery(OWNS)
                .execute(Tuple.of(conversation.value(), profile.value(), store))
                .map(rows -> rows.size() > 0);
    }

    @Override
    public Uni<List<Unread>> unread(@Nullable ConversationId after, int limit) {
        return pool.preparedQuery(UNREAD)
                .execute(Tuple.of(after == null ? LOWEST : after.value(), limit))
                .map(rows -> Found.all(rows, PostgresShopperConversations::unread));
    }

    private static Unread unread(Row row) {
        return new Unread(
                new ConversationId(row.getUUID(0)),
                row.getString(1),
                row.getLong(2),
                row.getUUID(3).toString());
    }

    private static List<Conversation> conversations(RowSet<Row> rows) {
        return Found.all(rows, ConversationRow::read);
    }
}
