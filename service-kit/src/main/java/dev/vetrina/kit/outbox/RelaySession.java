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
final class RelaySession implements AutoCloseable {

    private static final String SELECT =
            """
            SELECT position, topic, key, headers, payload, extract(epoch FROM clock_timestamp() - created_at),
                (SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint)
            FROM outbox
            WHERE position > $4 AND slot = ANY($1) AND position <> ALL($2)
            ORDER BY position
            LIMIT $3
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
    private final Runnable wake;
    private final SlotLocks locks;
    private final Horizon horizon;

    /// Rows that Kafka has not acked, and since when they exist, by the nano clock.
    private final Map<Long, Long> unacked = new LinkedHashMap<>();

    /// Rows that it has, to be deleted together.
    private final List<Published.Acked> done = new ArrayList<>();

    private final Queue<Published.Acked> acked = new ConcurrentLinkedQueue<>();
    private volatile boolean full;
    private volatile @Nullable Exception failure;
    private long nextTake;
    private long nextDelete;

    RelaySession(
            PgConnection connection,
            KafkaProducer<String, byte[]> producer,
            OutboxConfig config,
            List<Published> listeners,
            Runnable wake) {
        this.connection = connection;
        this.producer = producer;
        this.config = config;
        this.listeners = listeners;
        this.wake = wake;
        this.locks = new SlotLocks(connection);
        this.horizon = new Horizon();
        connection.closeHandler(() -> fail(new IllegalStateException("connection lost")));
        connection.notificationHandler(notification -> wake.run());
        answer(connection.query("LISTEN outbox").execute());
    }

    /// One step. It need not be called for acks, only for new rows and, at short intervals, always.
    ///
    /// @param announce whether rows were committed here, which another replica may have to send
    /// @return whether there is more to send at once
    /// @throws RuntimeException where this life is over
    boolean round(boolean announce) {
        endIfFailed();
        takeSlots();
        if (announce && !locks.all()) {
            answer(connection.query("NOTIFY outbox").execute());
        }
        takeAcks();
        var room = Math.min(config.inFlight() - unacked.size(), AT_ONCE);
        full = room <= 0;
        var rows = full ? List.<Row>of() : unsent(room);
        for (var row : rows) {
            // What stands behind a row that failed must not overtake it.
            endIfFailed();
            send(row);
        }
        deleteDone();
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
        answer(connection.preparedQuery(SELECT).execute(Tuple.of(locks.owned(), sent, room, above)))
                .forEach(found::add);
        if (!found.isEmpty()) {
            var last = found.getLast();
            horizon.seen(last.getLong(0), found.size() < room, last.getLong(6));
        }
        return found;
    }

    private Stream<Long> positionsDone() {
        return done.stream().map(Published.Acked::position);
    }

    private void send(Row row) {
        var position = row.getLong(0);
        var outgoing =
                new Outgoing(
                        row.getString(1),
                        row.getString(2),
                        HeaderList.read(row.getString(3)),
                        row.getBuffer(4).getBytes());
        unacked.put(position, System.nanoTime() - (long) (row.getDouble(5) * 1e9));
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
