package dev.vetrina.kit.outbox;

import dev.vetrina.kit.database.OwnConnections;
import dev.vetrina.kit.event.Outgoing;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.jspecify.annotations.Nullable;

/// One life of the relay: from its connection to the first failure. Select, send, select again
/// without waiting for acks; acked rows are deleted in bulk. What it has sent it remembers by row,
/// never as "everything up to": a transaction that commits later may have taken a lower position.
///
/// Rows that are handed over in this process are sent without a look, as long as the looks have
/// found all that was committed before them.
final class RelaySession implements AutoCloseable {

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
    private static final String DELETE =
            """
            WITH gone AS (DELETE FROM outbox WHERE position = ANY($1))
            SELECT pg_current_xact_id()::text::bigint
            """;
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration DELETE_EVERY = Duration.ofMillis(100);
    private static final int AT_ONCE = 1_000;

    private final PgConnection connection;
    private final KafkaProducer<String, byte[]> producer;
    private final OutboxConfig config;
    private final List<Published> listeners;
    private final Handed handed;
    private final Runnable wake;
    private final SlotLocks locks;
    private final Horizon horizon;

    /// Rows that Kafka has not acked, and since when they exist, by the nano clock.
    private final Map<Long, Long> unacked = new LinkedHashMap<>();

    /// Rows that it has, to be deleted together.
    private final List<Published.Acked> done = new ArrayList<>();

    private final Queue<Published.Acked> acked = new ConcurrentLinkedQueue<>();
    private volatile boolean full;
    private volatile boolean notified;
    private volatile @Nullable Exception failure;
    private long nextTake;
    private long nextDelete;
    private long nextLook;

    /// There may be rows in the table that were neither seen nor handed over.
    private boolean behind = true;

    /// The highest position that was sent: a row below it may have been found by a look already.
    private long highest;

    RelaySession(
            PgConnection connection,
            KafkaProducer<String, byte[]> producer,
            OutboxConfig config,
            List<Published> listeners,
            Handed handed,
            Runnable wake) {
        this.connection = connection;
        this.producer = producer;
        this.config = config;
        this.listeners = listeners;
        this.handed = handed;
        this.wake = wake;
        this.locks = new SlotLocks(connection);
        this.horizon = new Horizon();
        connection.closeHandler(() -> fail(new IllegalStateException("connection lost")));
        connection.notificationHandler(notification -> {
            notified = true;
            wake.run();
        });
        answer(connection.query("LISTEN outbox").execute());
    }

    /// One step. It need not be called for acks, only for new rows and, at short intervals, always.
    ///
    /// @return whether there is more to send at once
    /// @throws RuntimeException where this life is over
    boolean round() {
        endIfFailed();
        takeSlots();
        takeAcks();
        if (notified) {
            notified = false;
            behind = true;
        }
        var waiting = handed.take();
        behind |= waiting.look();
        var others = send(waiting.rows()) || waiting.look();
        if (others && !locks.all()) {
            answer(connection.query("NOTIFY outbox").execute());
        }
        var more = (behind || System.nanoTime() >= nextLook) && look();
        deleteDone();
        return more;
    }

    /// As far as they may be sent: from the first one on that may not, they are looked for.
    ///
    /// @return whether some are another replica's to send
    private boolean send(List<Handed.Row> rows) {
        var others = false;
        for (var row : rows) {
            behind |= row.position() <= highest || unacked.size() >= config.inFlight();
            if (!locks.own(Outbox.slotOf(row.outgoing().key()))) {
                others = true;
            } else if (!behind) {
                horizon.seen(row.position());
                send(row.position(), row.outgoing(), System.nanoTime());
            }
        }
        return others;
    }

    /// @return whether there is more to send at once
    private boolean look() {
        var room = Math.min(config.inFlight() - unacked.size(), AT_ONCE);
        full = room <= 0;
        if (full) {
            behind = true;
            return false;
        }
        var rows = unsent(room);
        rows.forEach(this::send);
        behind = rows.size() == room;
        nextLook = System.nanoTime() + config.sweep().toNanos();
        return rows.size() == AT_ONCE;
    }

    private void endIfFailed() {
        var failed = failure;
        if (failed != null) {
            throw new IllegalStateException("send failed", failed);
        }
    }

    /// How long until there is something to do without being woken.
    Duration patience() {
        return unacked.isEmpty() && done.isEmpty() ? config.sweep() : DELETE_EVERY;
    }

    /// 0 where nothing waits.
    double oldestSeconds() {
        return unacked.values().stream()
                .findFirst()
                .map(since -> (System.nanoTime() - since) / 1e9)
                .orElse(0.0);
    }

    /// At once: what was not acked is not waited for, since the next life sends it again.
    @Override
    public void close() {
        producer.close(Duration.ZERO);
        OwnConnections.close(connection);
    }

    private void takeSlots() {
        var now = System.nanoTime();
        if (!locks.all() && now >= nextTake) {
            if (locks.take()) {
                // Their old rows go before their new ones.
                horizon.forget();
                behind = true;
            }
            nextTake = now + config.takeOver().toNanos();
        }
    }

    private void takeAcks() {
        for (var one = acked.poll(); one != null; one = acked.poll()) {
            unacked.remove(one.position());
            done.add(one);
        }
    }

    /// Together, and not at once: each deletion costs as much for one row as for hundreds.
    private void deleteDone() {
        var now = System.nanoTime();
        if (done.isEmpty() || now < nextDelete) {
            return;
        }
        nextDelete = now + DELETE_EVERY.toNanos();
        listeners.forEach(listener -> answer(listener.published(connection, done)));
        var positions = positionsDone().toArray(Long[]::new);
        var deleted = answer(connection.preparedQuery(DELETE).execute(Tuple.of(positions)));
        horizon.began(deleted.iterator().next().getLong(0));
        done.clear();
    }

    private List<Row> unsent(int room) {
        var above = horizon.floor();
        var sent =
                Stream.concat(positionsDone(), unacked.keySet().stream())
                        .filter(position -> position > above)
                        .toArray(Long[]::new);
        var found = new ArrayList<Row>();
        var rows =
                answer(
                        connection
                                .preparedQuery(SELECT)
                                .execute(Tuple.of(locks.owned(), sent, room, above)));
        var last = above;
        var oldestRunning = 0L;
        for (var row : rows) {
            oldestRunning = row.getLong(6);
            if (row.getLong(0) != null) {
                found.add(row);
                last = row.getLong(0);
            }
        }
        horizon.seen(last, found.size() < room, oldestRunning);
        return found;
    }

    private Stream<Long> positionsDone() {
        return done.stream().map(Published.Acked::position);
    }

    private void send(Row row) {
        var outgoing =
                new Outgoing(
                        row.getString(1),
                        row.getString(2),
                        HeaderList.read(row.getString(3)),
                        row.getBuffer(4).getBytes());
        send(row.getLong(0), outgoing, System.nanoTime() - (long) (row.getDouble(5) * 1e9));
    }

    private void send(long position, Outgoing outgoing, long since) {
        // What stands behind a row that failed must not overtake it.
        endIfFailed();
        highest = Math.max(highest, position);
        unacked.put(position, since);
        producer.send(
                outgoing.toRecord(),
                (metadata, e) -> {
                    if (e == null) {
                        acked.add(
                                new Published.Acked(
                                        position,
                                        outgoing.topic(),
                                        outgoing.key(),
                                        outgoing.headers(),
                                        Instant.ofEpochMilli(metadata.timestamp())));
                    } else {
                        fail(e);
                    }
                    if (full) {
                        wake.run();
                    }
                });
    }

    /// A database that does not answer is as good as gone, and another relay may have our slots.
    static <T> T answer(Uni<T> query) {
        return query.await().atMost(PATIENCE);
    }

    private void fail(Exception e) {
        failure = e;
        wake.run();
    }
}
