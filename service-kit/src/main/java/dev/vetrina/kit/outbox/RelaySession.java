package dev.vetrina.kit.outbox;

import dev.vetrina.kit.event.Outgoing;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.jspecify.annotations.Nullable;

/// One life of the relay: from its connection to the first failure. Select, send, select again
/// without waiting for acks; acked rows are deleted in bulk. What it has sent it remembers by row,
/// never as "everything up to": a transaction that commits later may have taken a lower position.
final class RelaySession implements AutoCloseable {

    private static final String SELECT =
            """
            SELECT position, topic, key, headers, payload, extract(epoch FROM clock_timestamp() - created_at)
            FROM outbox
            WHERE slot = ANY($1) AND position <> ALL($2)
            ORDER BY position
            LIMIT $3
            """;
    private static final String DELETE = "DELETE FROM outbox WHERE position = ANY($1)";

    private final PgConnection connection;
    private final KafkaProducer<String, byte[]> producer;
    private final OutboxConfig config;
    private final List<Published> listeners;
    private final Runnable wake;
    private final SlotLocks locks;
    private final Set<Long> sent = new HashSet<>();
    private final Queue<Published.Acked> acked = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Exception failure;
    private long nextTake;
    private double oldestSeconds;

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
        connection.closeHandler(() -> fail(new IllegalStateException("connection lost")));
        connection.notificationHandler(notification -> wake.run());
        connection.query("LISTEN outbox").executeAndAwait();
    }

    /// One step. False where there was nothing to do.
    ///
    /// @param announce whether rows were committed here, which another replica may have to send
    /// @throws RuntimeException where this life is over
    boolean round(boolean announce) {
        takeSlots();
        if (announce && !locks.all()) {
            connection.query("NOTIFY outbox").executeAndAwait();
        }
        var deleted = deleteAcked();
        var rows = unsent();
        for (var row : rows) {
            send(row);
        }
        var failed = failure;
        if (failed != null) {
            throw new IllegalStateException("send failed", failed);
        }
        return deleted || !rows.isEmpty();
    }

    /// 0 where nothing waits.
    double oldestSeconds() {
        return oldestSeconds;
    }

    /// At once: what was not acked is not waited for, since the next life sends it again.
    @Override
    public void close() {
        producer.close(Duration.ZERO);
        connection.closeAndForget();
    }

    private void takeSlots() {
        var now = System.nanoTime();
        if (!locks.all() && now >= nextTake) {
            locks.take();
            nextTake = now + config.takeOver().toNanos();
        }
    }

    private boolean deleteAcked() {
        var batch = new ArrayList<Published.Acked>();
        for (var one = acked.poll(); one != null; one = acked.poll()) {
            batch.add(one);
        }
        if (batch.isEmpty()) {
            return false;
        }
        listeners.forEach(listener -> listener.published(connection, batch));
        var positions = batch.stream().map(Published.Acked::position).toArray(Long[]::new);
        connection.preparedQuery(DELETE).executeAndAwait(Tuple.of(positions));
        sent.removeAll(List.of(positions));
        return true;
    }

    private List<Row> unsent() {
        var room = config.inFlight() - sent.size();
        if (room <= 0) {
            return List.of();
        }
        var found = new ArrayList<Row>();
        connection
                .preparedQuery(SELECT)
                .executeAndAwait(
                        Tuple.of(locks.owned(), sent.toArray(Long[]::new), Math.min(room, 1_000)))
                .forEach(found::add);
        if (sent.isEmpty()) {
            oldestSeconds = found.isEmpty() ? 0 : found.getFirst().getDouble(5);
        }
        return found;
    }

    private void send(Row row) {
        var position = row.getLong(0);
        var outgoing =
                new Outgoing(
                        row.getString(1),
                        row.getString(2),
                        HeaderList.read(row.getString(3)),
                        row.getBuffer(4).getBytes());
        sent.add(position);
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
                    wake.run();
                });
    }

    private void fail(Exception e) {
        failure = e;
        wake.run();
    }
}
