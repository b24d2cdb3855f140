package dev.vetrina.ticket.livefeed.store;

import dev.vetrina.events.Author;
import dev.vetrina.events.ConversationId;
import dev.vetrina.events.Message;
import dev.vetrina.events.MessageId;
import dev.vetrina.ticket.conversation.MessageView;
import dev.vetrina.ticket.livefeed.Past;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class PostgresPast implements Past {

    private static final Logger LOG = Logger.getLogger(PostgresPast.class);

    private static final String SNAPSHOT =
            "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY";

    static final String VERSIONS =
            """
            SELECT c.id, c.version, coalesce(k.after > c.last_seq, false) AS beyond,
                (SELECT current_incarnation()::text) AS incarnation
            FROM unnest($1::uuid[], $2::bigint[]) AS k(id, after)
                JOIN conversation c ON c.id = k.id
            """;

    static final String MESSAGES =
            """
            SELECT m.* FROM unnest($1::uuid[], $2::bigint[]) AS k(id, after)
                CROSS JOIN LATERAL (
                    SELECT * FROM message
                    WHERE conversation = k.id AND seq > k.after ORDER BY seq LIMIT $3) AS m
            ORDER BY m.conversation, m.seq
            """;

    static final String NOTES =
            """
            SELECT n.* FROM unnest($1::uuid[], $2::bigint[]) AS k(id, after)
                CROSS JOIN LATERAL (
                    SELECT * FROM note WHERE conversation = k.id AND after_seq >= k.after
                    ORDER BY after_seq, at, id LIMIT $3) AS n
            ORDER BY n.conversation, n.after_seq, n.at, n.id
            """;

    private final Pool pool;

    PostgresPast(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Seen> since(List<Since> wanted) {
        var behind = wanted.stream().filter(one -> one.after() != null).toList();
        return pool.withTransaction(snapshot ->
                snapshot.query(SNAPSHOT)
                        .execute()
                        .chain(() -> versions(snapshot, wanted))
                        .chain(versions ->
                                rows(snapshot, MESSAGES, behind)
                                        .chain(messages ->
                                                rows(snapshot, NOTES, behind)
                                                        .map(notes ->
                                                                seen(versions, messages, notes)))));
    }

    private static Uni<RowSet<Row>> versions(SqlConnection snapshot, List<Since> wanted) {
        return snapshot.preparedQuery(VERSIONS).execute(Tuple.of(ids(wanted), afters(wanted)));
    }

    private static Uni<RowSet<Row>> rows(
            SqlConnection snapshot, String statement, List<Since> behind) {
        return snapshot.preparedQuery(statement)
                .execute(Tuple.of(ids(behind), afters(behind), MOST_MISSED + 1));
    }

    private static UUID[] ids(List<Since> wanted) {
        return wanted.stream().map(one -> one.ticket().value()).toArray(UUID[]::new);
    }

    private static Long[] afters(List<Since> wanted) {
        return wanted.stream().map(Since::after).toArray(Long[]::new);
    }

    private static Seen seen(RowSet<Row> versions, RowSet<Row> messages, RowSet<Row> notes) {
        var said = grouped(messages);
        var noted = grouped(notes);
        var tickets = new HashMap<ConversationId, Missed>();
        var incarnation = "";
        for (var row : versions) {
            var id = new ConversationId(row.getUUID("id"));
            incarnation = row.getString("incarnation");
            tickets.put(
                    id,
                    missed(
                            row,
                            said.getOrDefault(id, List.of()),
                            noted.getOrDefault(id, List.of())));
        }
        return new Seen(incarnation, tickets);
    }

    private static Missed missed(Row ticket, List<Row> said, List<Row> noted) {
        var version = ticket.getLong("version");
        if (ticket.getBoolean("beyond")
                || said.size() > MOST_MISSED
                || noted.size() > MOST_MISSED) {
            return new Missed(version, List.of(), true);
        }
        try {
            return new Missed(version, merged(said, noted), false);
        } catch (RuntimeException e) {
            LOG.warnf("The past of ticket %s cannot be read: %s", ticket.getUUID("id"), e);
            return new Missed(version, List.of(), true);
        }
    }

    /// Stable: a note stands behind the message of its place, in its own order.
    private static List<MessageView> merged(List<Row> said, List<Row> noted) {
        return Stream.concat(
                        said.stream().map(PostgresPast::message),
                        noted.stream().map(PostgresPast::note))
                .sorted(
                        Comparator.comparingLong(PostgresPast::place)
                                .thenComparing(view -> view.note() != null))
                .toList();
    }

    private static long place(MessageView view) {
        var seq = view.seq();
        return seq == null ? Objects.requireNonNullElse(view.afterSeq(), 0L) : seq;
    }

    private static Map<ConversationId, List<Row>> grouped(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .collect(Collectors.groupingBy(PostgresPast::conversation));
    }

    private static ConversationId conversation(Row row) {
        return new ConversationId(row.getUUID("conversation"));
    }

    private static MessageView message(Row row) {
        return MessageView.of(
                conversation(row),
                new Message(
                        row.getLong("seq"),
                        row.getInteger("rev"),
                        new MessageId(row.getUUID("id")),
                        row.getUUID("client_id"),
                        author(row, Author.Kind.valueOf(row.getString("author_kind"))),
                        row.getOffsetDateTime("at").toInstant(),
                        row.getString("text"),
                        row.getBoolean("automated")));
    }

    private static MessageView note(Row row) {
        return MessageView.note(
                conversation(row),
                new MessageId(row.getUUID("id")),
                row.getLong("after_seq"),
                new Author(
                        Author.Kind.AGENT,
                        row.getString("author_id"),
                        row.getString("author_name"),
                        null),
                row.getString("text"),
                row.getOffsetDateTime("at").toInstant());
    }

    private static Author author(Row row, Author.Kind kind) {
        @Nullable String avatar = row.getString("author_avatar");
        return new Author(kind, row.getString("author_id"), row.getString("author_name"), avatar);
    }
}
