package dev.vetrina.kit.outbox;

import dev.vetrina.kit.event.Outgoing;
import dev.vetrina.kit.outbox.Handed.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Looks for rows in the table: when, and from where on.
final class Looks {

    private static final String SELECT =
            """
            SELECT r.position, r.topic, r.key, r.headers, r.payload, r.age, now.oldest_running
            FROM (SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS oldest_running) now
            LEFT JOIN LATERAL (
                SELECT position, topic, key, headers, payload,
                    extract(epoch FROM clock_timestamp() - created_at) AS age
                FROM outbox
                WHERE position > $4 AND slot = ANY($1) AND position <> ALL($2)
                ORDER BY position
                LIMIT $3
            ) r ON true
            ORDER BY r.position
            """;

    private final SqlConnection connection;
    private final Duration sweep;
    private final Horizon horizon = new Horizon();

    /// There may be rows in the table that were neither seen nor handed over.
    private boolean behind = true;

    /// The highest position that was sent: a row below it may have been found by a look already.
    private long highest;

    private long next;

    /// @param sweep the longest time between two looks
    Looks(SqlConnection connection, Duration sweep) {
        this.connection = connection;
        this.sweep = sweep;
    }

    void fallBehind() {
        behind = true;
    }

    /// The next look begins at the beginning.
    void startOver() {
        horizon.forget();
        behind = true;
    }

    /// Whether a row that nobody looked for may be sent: it stands behind all that was, and nothing
    /// is known to stand before it.
    boolean mayPass(long position) {
        behind |= position <= highest;
        return !behind;
    }

    void sent(long position) {
        highest = Math.max(highest, position);
        horizon.seen(position);
    }

    /// @param transaction the id of one that has just deleted rows
    void deleted(long transaction) {
        horizon.began(transaction);
    }

    boolean isDue() {
        return behind || System.nanoTime() >= next;
    }

    /// @param slots whose rows to look for
    /// @param sent what not to bring again
    /// @param most how many to bring
    List<Row> look(Short[] slots, SentRows sent, int most) {
        var above = horizon.floor();
        var found = new ArrayList<Row>();
        var rows =
                RelaySession.answer(
                        connection
                                .preparedQuery(SELECT)
                                .execute(Tuple.of(slots, sent.positionsAbove(above), most, above)));
        var last = above;
        var oldestRunning = 0L;
        for (var row : rows) {
            oldestRunning = row.getLong(6);
            if (row.getLong(0) != null) {
                found.add(read(row));
                last = row.getLong(0);
            }
        }
        horizon.seen(last, found.size() < most, oldestRunning);
        behind = found.size() == most;
        next = System.nanoTime() + sweep.toNanos();
        return found;
    }

    private static Row read(io.vertx.mutiny.sqlclient.Row row) {
        return new Row(
                row.getLong(0),
                new Outgoing(
                        row.getString(1),
                        row.getString(2),
                        HeaderList.read(row.getString(3)),
                        row.getBuffer(4).getBytes()),
                System.nanoTime() - (long) (row.getDouble(5) * 1e9));
    }
}
