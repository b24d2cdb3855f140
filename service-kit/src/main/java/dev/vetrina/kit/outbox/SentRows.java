package dev.vetrina.kit.outbox;

import dev.vetrina.kit.outbox.Published.Acked;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/// What one life of the relay has sent, until it is deleted. It is remembered by row, never as
/// "everything up to": a transaction that commits later may have taken a lower position.
final class SentRows {

    private static final String DELETE =
            """
            WITH gone AS (DELETE FROM outbox WHERE position = ANY($1))
            SELECT pg_current_xact_id()::text::bigint
            """;
    static final Duration DELETE_EVERY = Duration.ofMillis(100);

    private final SqlConnection connection;
    private final List<Published> listeners;

    /// Positions, and since when the rows exist, by the nano clock.
    private final Map<Long, Long> unacked = new ConcurrentHashMap<>();

    private final Queue<Acked> acked = new ConcurrentLinkedQueue<>();

    /// Which of them waits longest, for the relay's own thread: those that are acked meanwhile go
    /// when their turn comes.
    private final Queue<Sent> inOrder = new ArrayDeque<>();

    private long nextDelete;

    /// @param at when it was sent, by the nano clock: a row that waited in the table is no sign of
    ///   how Kafka is
    private record Sent(long position, long at) {}

    SentRows(SqlConnection connection, List<Published> listeners) {
        this.connection = connection;
        this.listeners = listeners;
    }

    void add(long position, long since) {
        unacked.put(position, since);
        inOrder.add(new Sent(position, System.nanoTime()));
    }

    /// Whether one was sent so long ago and is not acked.
    boolean isUnheard(Duration patience) {
        while (!inOrder.isEmpty() && !unacked.containsKey(inOrder.element().position())) {
            inOrder.remove();
        }
        var longest = inOrder.peek();
        return longest != null && System.nanoTime() - longest.at() > patience.toNanos();
    }

    /// From any thread.
    void acked(Acked row) {
        // In this order, so that it is never in neither.
        acked.add(row);
        unacked.remove(row.position());
    }

    int unacked() {
        return unacked.size();
    }

    boolean isEmpty() {
        return unacked.isEmpty() && acked.isEmpty();
    }

    /// What a look need not find again.
    Long[] positionsAbove(long floor) {
        // In the order in which acks go, so that none is missed on its way.
        return Stream.concat(unacked.keySet().stream(), acked.stream().map(Acked::position))
                .filter(position -> position > floor)
                .toArray(Long[]::new);
    }

    /// Of those that are not acked; 0 where none waits. For any thread.
    double oldestSeconds() {
        var now = System.nanoTime();
        return unacked.values().stream().mapToLong(since -> now - since).max().orElse(0) / 1e9;
    }

    /// What is acked, together and not at once: each deletion costs as much for one row as for
    /// hundreds.
    ///
    /// @return the id of the transaction that did it, where one did
    OptionalLong deleteAcked() {
        var now = System.nanoTime();
        if (acked.isEmpty() || now < nextDelete) {
            return OptionalLong.empty();
        }
        nextDelete = now + DELETE_EVERY.toNanos();
        var rows = Stream.generate(acked::poll).takeWhile(Objects::nonNull).toList();
        listeners.forEach(listener -> RelaySession.answer(listener.published(connection, rows)));
        var positions = rows.stream().map(Acked::position).toArray(Long[]::new);
        return OptionalLong.of(
                RelaySession.answer(connection.preparedQuery(DELETE).execute(Tuple.of(positions)))
                        .iterator()
                        .next()
                        .getLong(0));
    }
}
