package dev.vetrina.ticket.conversation.store;

import dev.vetrina.kit.database.OwnConnections;
import dev.vetrina.ticket.conversation.store.Held.PartitionKey;
import io.vertx.core.Context;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// One writer's connection, from its opening to its first failure. A batch of what was written here
/// last is one statement, which fails where that is out of date ([Memory]). Any other, and then
/// this one too, is two round trips: everything that is read, then everything that is written with
/// the commit behind it.
final class CommitSession implements AutoCloseable {

    private static final String ENSURE =
            """
            INSERT INTO command_progress (topic_id, partition, next_offset) VALUES ($1, $2, 0)
            ON CONFLICT DO NOTHING
            """;

    private static final String PROGRESS =
            "SELECT topic_id, partition, next_offset FROM command_progress";

    private final PgConnection connection;
    private final Context loop;
    private final Policies policies;
    private final Duration plansLive;
    private final String incarnation;
    private final Memory memory;
    private final Set<PartitionKey> known = new HashSet<>();
    private long plannedAt = System.nanoTime();
    private volatile boolean gone;

    /// @param plansLive how long statements may go by the plans that were made for them
    CommitSession(PgConnection connection, Context loop, Policies policies, Duration plansLive) {
        this.connection = connection;
        this.loop = loop;
        this.policies = policies;
        this.plansLive = plansLive;
        connection.closeHandler(() -> gone = true);
        var pipeline = pipeline();
        var row = pipeline.add(Incarnation.CURRENT, Tuple.tuple());
        pipeline.await();
        this.incarnation = new RowReader(Pipeline.result(row).iterator().next()).uuid().toString();
        this.memory = new Memory(incarnation);
    }

    /// Whether the connection has ended by itself.
    boolean isGone() {
        return gone;
    }

    /// @param committed the offset behind the last command of each partition
    boolean knowsLessThan(Map<PartitionKey, Long> committed) {
        var pipeline = pipeline();
        var rows = pipeline.add(PROGRESS, Tuple.tuple());
        pipeline.await();
        var known = new HashMap<PartitionKey, Long>();
        for (var found : Pipeline.result(rows)) {
            var row = new RowReader(found);
            known.put(new PartitionKey(row.uuid(), row.int4()), row.int8());
        }
        return committed.entrySet().stream()
                .anyMatch(entry -> known.getOrDefault(entry.getKey(), 0L) < entry.getValue());
    }

    /// @throws DatabaseFailure where nothing of it was committed, as far as is known
    Decided commit(Batch batch) {
        var recalled = memory.recall(batch);
        if (recalled != null) {
            var decided = Deciding.decide(batch, recalled.held(), policies);
            if (decided.takenIdsFail() && wrote(batch, recalled, decided)) {
                return decided;
            }
        }
        return lookAndCommit(batch);
    }

    /// False where it failed, or where its answer was lost: the batch is then locked, read and
    /// decided anew, and what this did write is among what is read, so that it comes to a repeat.
    private boolean wrote(Batch batch, Memory.Recalled recalled, Decided decided) {
        try {
            var pipeline = pipeline();
            planAnew(pipeline);
            var answer = pipeline.ask(decided.rows().ifStill(recalled));
            pipeline.await();
            var row = new RowReader(Pipeline.result(answer).iterator().next());
            var _ = row.bool();
            memory.stood();
            memory.keep(batch, recalled.held(), decided.rows().changed(), row.time());
            decided.writtenAt(row.int8s());
            return true;
        } catch (DatabaseFailure e) {
            memory.forget(batch);
            return false;
        }
    }

    private Decided lookAndCommit(Batch batch) {
        batch.ends().keySet().forEach(this::ensure);
        try {
            var reading = pipeline();
            planAnew(reading);
            var held = Reading.read(reading, batch, incarnation);
            var decided = Deciding.decide(batch, held, policies);
            var writing = pipeline();
            decided.rows().write(writing);
            writing.add("COMMIT");
            writing.await();
            memory.keep(batch, held, decided.rows().changed(), held.now().at());
            return decided;
        } catch (RuntimeException e) {
            connection.query("ROLLBACK").execute().subscribe().with(done -> {}, gone -> {});
            throw e;
        }
    }

    @Override
    public void close() {
        OwnConnections.close(connection);
    }

    private void planAnew(Pipeline pipeline) {
        var now = System.nanoTime();
        if (now - plannedAt >= plansLive.toNanos()) {
            pipeline.add("DISCARD PLANS");
            plannedAt = now;
        }
    }

    private void ensure(PartitionKey partition) {
        if (!known.contains(partition)) {
            var pipeline = pipeline();
            var ignored = pipeline.add(ENSURE, Tuple.of(partition.topic(), partition.partition()));
            pipeline.await();
            known.add(partition);
        }
    }

    private Pipeline pipeline() {
        return new Pipeline(connection, loop);
    }
}
