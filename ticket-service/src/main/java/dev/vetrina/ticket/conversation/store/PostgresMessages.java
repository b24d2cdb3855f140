package dev.vetrina.ticket.conversation.store;

import dev.vetrina.events.Author;
import dev.vetrina.events.ConversationId;
import dev.vetrina.events.MessageId;
import dev.vetrina.kit.rows.Found;
import dev.vetrina.ticket.conversation.MessageView;
import dev.vetrina.ticket.conversation.Messages;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class PostgresMessages implements Messages {

    /// Before every message.
    static final long START = 0;

    /// Newest first where the page is the newest or lies before something; one more than the limit
    /// says whether there are more.
    static final String BACKWARD =
            MessageRows.SELECT
                    + " WHERE m.conversation = $1 AND m.seq < $2 AND m.seq > $3"
                    + " ORDER BY m.seq DESC LIMIT $4";

    static final String FORWARD =
            MessageRows.SELECT
                    + " WHERE m.conversation = $1 AND m.seq > $2 ORDER BY m.seq LIMIT $3";

    static final String NOTES =
            """
            SELECT id, after_seq, author_id, author_name, text, at FROM note
            WHERE conversation = $1 AND after_seq >= $2 AND after_seq <= $3
            ORDER BY after_seq, at, id
            """;

    static final String TRACE =
            """
            SELECT m.id, m.seq, m.accepted_at, m.at,
                (SELECT p.at FROM publication p
                    WHERE p.conversation = m.conversation AND p.version = m.version),
                %s, %s
            FROM message m WHERE m.conversation = $1 AND m.id = $2
            """
                    .formatted(MessageRows.DELIVERED_AT, MessageRows.READ_AT);

    private final Pool pool;

    PostgresMessages(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Slice> forAgents(ConversationId id, Range range) {
        return page(id, range).chain(slice -> withNotes(id, range, slice));
    }

    @Override
    public Uni<Slice> forShopper(ConversationId id, Range range) {
        return page(id, range)
                .map(slice ->
                        new Slice(
                                slice.items().stream().map(MessageView::forShopper).toList(),
                                slice.more()));
    }

    @Override
    public Uni<Optional<Trace>> trace(ConversationId id, UUID message) {
        return pool.preparedQuery(TRACE)
                .execute(Tuple.of(id.value(), message))
                .map(rows -> {
                    for (var row : rows) {
                        return Optional.of(trace(row));
                    }
                    return Optional.empty();
                });
    }

    private Uni<Slice> page(ConversationId id, Range range) {
        var after = Objects.requireNonNullElse(range.after(), START);
        var query =
                isForward(range)
                        ? pool.preparedQuery(FORWARD)
                                .execute(Tuple.of(id.value(), after, range.limit() + 1))
                        : pool.preparedQuery(BACKWARD)
                                .execute(
                                        Tuple.of(
                                                id.value(),
                                                Objects.requireNonNullElse(
                                                        range.before(), Long.MAX_VALUE),
                                                after,
                                                range.limit() + 1));
        return query.map(rows -> slice(MessageRows.read(rows), range));
    }

    /// From the older end of what is asked for; otherwise from its newer one.
    private static boolean isForward(Range range) {
        return range.after() != null && range.before() == null;
    }

    private static Slice slice(List<MessageView> found, Range range) {
        var kept = new ArrayList<>(found.subList(0, Math.min(found.size(), range.limit())));
        if (!isForward(range)) {
            kept.sort(Comparator.comparing(MessageRows::seq));
        }
        return new Slice(kept, found.size() > range.limit());
    }

    /// A note stands behind the message that it was written after. With an `after` that the page
    /// reaches, the notes behind that bound itself come too: they may be newer than the caller's
    /// last look. So those behind the last message of a page come with the next one, where there is
    /// one.
    private Uni<Slice> withNotes(ConversationId id, Range range, Slice slice) {
        var items = slice.items();
        var after = range.after();
        if (items.isEmpty() && after == null) {
            return Uni.createFrom().item(slice);
        }
        var from =
                after != null && (isForward(range) || !slice.more())
                        ? after
                        : MessageRows.seq(items.getFirst());
        var to =
                isForward(range) && slice.more()
                        ? MessageRows.seq(items.getLast()) - 1
                        : upTo(range);
        return pool.preparedQuery(NOTES)
                .execute(Tuple.of(id.value(), from, to))
                .map(rows -> {
                    var notes = Found.all(rows, row -> note(id, row));
                    return new Slice(merged(items, notes), slice.more());
                });
    }

    private static long upTo(Range range) {
        var before = range.before();
        return before == null ? Long.MAX_VALUE : before - 1;
    }

    private static List<MessageView> merged(List<MessageView> messages, List<MessageView> notes) {
        var merged = new ArrayList<MessageView>(messages.size() + notes.size());
        merged.addAll(messages);
        merged.addAll(notes);
        // Stable: notes keep their own order, and stand behind the message of the same place.
        merged.sort(
                Comparator.comparingLong(PostgresMessages::place)
                        .thenComparing(item -> item.note() != null));
        return merged;
    }

    private static long place(MessageView item) {
        var seq = item.seq();
        return seq == null ? Objects.requireNonNullElse(item.afterSeq(), 0L) : seq;
    }

    private static MessageView note(ConversationId id, Row row) {
        var reader = new RowReader(row);
        var noteId = new MessageId(reader.uuid());
        var afterSeq = reader.int8();
        var author = new Author(Author.Kind.AGENT, reader.text(), reader.text(), null);
        return MessageView.note(id, noteId, afterSeq, author, reader.text(), reader.time());
    }

    private static Trace trace(Row row) {
        var reader = new RowReader(row);
        return new Trace(
                reader.uuid(),
                reader.int8(),
                reader.time(),
                reader.time(),
                reader.timeOrNull(),
                reader.timeOrNull(),
                reader.timeOrNull(),
                null);
    }
}
