package dev.vetrina.ticket.livefeed.store;

import dev.vetrina.events.Author;
import dev.vetrina.events.ConversationId;
import dev.vetrina.events.Message;
import dev.vetrina.events.MessageId;
import dev.vetrina.kit.rows.Found;
import dev.vetrina.ticket.conversation.MessageView;
import dev.vetrina.ticket.livefeed.Past;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class PostgresPast implements Past {

    private static final Logger LOG = Logger.getLogger(PostgresPast.class);

    /// One statement is one snapshot.
    static final String SINCE =
            """
            SELECT c.id, c.version, c.last_seq, k.after,
                (SELECT current_incarnation()::text) AS incarnation,
                (SELECT count(*) FROM (
                    SELECT 1 FROM note WHERE conversation = c.id AND after_seq >= k.after
                    LIMIT $3) AS behind) AS notes
            FROM unnest($1::uuid[], $2::bigint[]) AS k(id, after) JOIN conversation c ON c.id = k.id
            """;

    /// A note stands behind the message of its place.
    static final String PAGE =
            """
            SELECT * FROM (
                (SELECT conversation, seq AS place, false AS note, rev, id, client_id, author_kind,
                    author_id, author_name, author_avatar, at, text, automated
                FROM message WHERE conversation = $1 AND seq > $2 AND seq <= $3
                ORDER BY seq LIMIT $6)
                UNION ALL
                (SELECT conversation, after_seq, true, 1, id, NULL, 'AGENT',
                    author_id, author_name, NULL, at, text, false
                FROM note
                WHERE conversation = $1 AND after_seq <= $3 AND (after_seq, at, id) > ($2, $4, $5)
                ORDER BY after_seq, at, id LIMIT $6)) AS thread
            ORDER BY place, note, at, id LIMIT $6
            """;

    private final Pool pool;

    PostgresPast(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Seen> since(List<Since> wanted) {
        return pool.preparedQuery(SINCE)
                .execute(
                        Tuple.of(
                                wanted.stream()
                                        .map(one -> one.ticket().value())
                                        .toArray(UUID[]::new),
                                wanted.stream().map(Since::after).toArray(Long[]::new),
                                MOST_MISSED + 1))
                .map(PostgresPast::seen);
    }

    @Override
    public Uni<Page> page(Rest rest) {
        var behind = rest.behind();
        return pool.preparedQuery(PAGE)
                .execute(
                        Tuple.of(
                                rest.ticket().value(),
                                behind.seq(),
                                rest.upTo(),
                                behind.at().atOffset(ZoneOffset.UTC),
                                behind.note(),
                                Past.PAGE))
                .map(rows -> page(rest.ticket(), rows));
    }

    private static Seen seen(RowSet<Row> rows) {
        var tickets = new HashMap<ConversationId, Missed>();
        var incarnation = "";
        for (var row : rows) {
            incarnation = row.getString("incarnation");
            tickets.put(new ConversationId(row.getUUID("id")), missed(row));
        }
        return new Seen(incarnation, tickets);
    }

    private static Missed missed(Row row) {
        var version = row.getLong("version");
        @Nullable Long after = row.getLong("after");
        var last = row.getLong("last_seq");
        var notes = row.getLong("notes");
        if (after == null) {
            return new Missed(version, null, false);
        }
        if (last < after || last - after > MOST_MISSED || notes > MOST_MISSED) {
            return new Missed(version, null, true);
        }
        if (last <= after && notes == 0) {
            return new Missed(version, null, false);
        }
        var ticket = new ConversationId(row.getUUID("id"));
        return new Missed(version, new Rest(ticket, Place.of(after), last), false);
    }

    private static Page page(ConversationId ticket, RowSet<Row> rows) {
        try {
            return new Page(
                    Found.all(rows, row -> row.getBoolean("note") ? note(row) : message(row)),
                    false);
        } catch (RuntimeException e) {
            LOG.warnf("The past of ticket %s cannot be read: %s", ticket, e);
            return new Page(List.of(), true);
        }
    }

    private static ConversationId conversation(Row row) {
        return new ConversationId(row.getUUID("conversation"));
    }

    private static MessageView message(Row row) {
        return MessageView.of(
                conversation(row),
                new Message(
                        row.getLong("place"),
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
                row.getLong("place"),
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
