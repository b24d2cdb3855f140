package dev.vetrina.kit.outbox;

import dev.vetrina.kit.database.OwnConnections;
import dev.vetrina.kit.outbox.Published.Acked;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.pgclient.PgConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One life of the relay: from its connection to the first failure. Select, send, select again
/// without waiting for acks; acked rows are deleted in bulk.
///
/// Rows that are handed over in this process are sent without a look, as long as the looks have
/// found all that was committed before them.
final class RelaySession implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int AT_ONCE = 1_000;

    private final PgConnection connection;
    private final Producer<String, byte[]> producer;
    private final OutboxConfig config;
    private final Handed handed;
    private final Runnable wake;
    private final SlotLocks locks;
    private final Looks looks;
    private final SentRows sent;
    private long spokeAt = System.nanoTime();
    private volatile boolean full;
    private volatile boolean notified;
    private volatile @Nullable Exception failure;

    RelaySession(
            PgConnection connection,
            Producer<String, byte[]> producer,
            OutboxConfig config,
            List<Published> listeners,
            Handed handed,
            Runnable wake) {
        this.connection = connection;
        this.producer = producer;
        this.config = config;
        this.handed = handed;
        this.wake = wake;
        this.locks = new SlotLocks(connection, config.takeOver());
        this.looks = new Looks(connection, config.sweep());
        this.sent = new SentRows(connection, listeners);
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
        endIfStoodStill();
        endIfUnheard();
        if (locks.take()) {
            // Their old rows go before their new ones.
            looks.startOver();
        }
        sendHanded();
        var more = looks.isDue() && sendFound();
        deleteAcked();
        spokeAt = System.nanoTime();
        return more;
    }

    /// As far as they may be sent: from the first one on that may not, they are looked for.
    private void sendHanded() {
        var waiting = handed.take();
        if (waiting.look() || notified) {
            notified = false;
            looks.fallBehind();
        }
        var forOthers = waiting.look();
        for (var row : waiting.rows()) {
            if (room() <= 0) {
                looks.fallBehind();
            }
            var mayPass = looks.mayPass(row.position());
            if (!locks.own(Outbox.slotOf(row.outgoing().key()))) {
                forOthers = true;
            } else if (mayPass) {
                send(row);
            }
        }
        if (forOthers && !locks.all()) {
            answer(connection.query("NOTIFY outbox").execute());
        }
    }

    /// @return whether there is more to send at once
    private boolean sendFound() {
        var room = room();
        full = room <= 0;
        if (full) {
            looks.fallBehind();
            // The database ends the session of who says nothing for long.
            answer(connection.query("SELECT 1").execute());
            return false;
        }
        var rows = looks.look(locks.owned(), sent, Math.min(room, AT_ONCE));
        for (var row : rows) {
            send(row);
            // Where room for them comes slowly, this also keeps the session.
            deleteAcked();
        }
        return rows.size() == AT_ONCE;
    }

    private int room() {
        return config.inFlight() - sent.unacked();
    }

    private void send(Handed.Row row) {
        // What stands behind a row that failed must not overtake it.
        endIfFailed();
        looks.sent(row.position());
        sent.add(row.position(), row.since());
        producer.send(
                row.outgoing().toRecord(),
                (metadata, e) -> {
                    if (e == null) {
                        sent.acked(Acked.of(row, Instant.ofEpochMilli(metadata.timestamp())));
                    } else {
                        fail(e);
                    }
                    if (full) {
                        wake.run();
                    }
                });
    }

    /// How long until there is something to do without being woken.
    Duration leisure() {
        return sent.isEmpty() ? config.sweep() : SentRows.DELETE_EVERY;
    }

    /// Of the rows that Kafka has not acked; 0 where none waits. For any thread.
    double oldestSeconds() {
        return sent.oldestSeconds();
    }

    /// At once: what was not acked is not waited for, since the next life sends it again.
    @Override
    public void close() {
        producer.close(Duration.ZERO);
        OwnConnections.close(connection);
    }

    /// A database that does not answer is as good as gone, and another relay may have our slots.
    static <T> T answer(Uni<T> query) {
        return query.await().atMost(PATIENCE);
    }

    /// Another replica may have our slots, and have sent what waits here; the word of it may be on
    /// its way to us still.
    private void endIfStoodStill() {
        if (System.nanoTime() - spokeAt > RelaySessions.longestSilence(config).toNanos()) {
            throw new IllegalStateException("stood still");
        }
    }

    /// Its producer never gives up, and a line that swallows everything looks like a slow one.
    /// While we keep the slots, nobody else sends what waits in them.
    private void endIfUnheard() {
        if (sent.isUnheard(config.patience())) {
            throw new Unheard("Kafka has not acked for " + config.patience());
        }
    }

    private void deleteAcked() {
        sent.deleteAcked().ifPresent(looks::deleted);
    }

    private void endIfFailed() {
        var failed = failure;
        if (failed instanceof TimeoutException) {
            throw new Unheard(failed);
        }
        if (failed != null) {
            throw new IllegalStateException("stopped: " + failed, failed);
        }
    }

    private void fail(Exception e) {
        failure = e;
        wake.run();
    }
}
