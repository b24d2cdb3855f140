package dev.vetrina.ticket.conversation.store;

import dev.vetrina.kit.outbox.Outbox;
import dev.vetrina.ticket.conversation.store.Held.PartitionKey;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.HashSet;
import java.util.Set;

/// One writer's connection, from its opening to its first failure. A batch is two round trips:
/// everything that is read, then everything that is written with the commit behind it.
final class CommitSession implements AutoCloseable {

    private static final String ENSURE =
            """
            INSERT INTO command_progress (topic_id, partition, next_offset) VALUES ($1, $2, 0)
            ON CONFLICT DO NOTHING
            """;

    private final PgConnection connection;
    private final Outbox outbox;
    private final Policies policies;
    private final String incarnation;
    private final Set<PartitionKey> known = new HashSet<>();

    CommitSession(PgConnection connection, Outbox outbox, Policies policies) {
        this.connection = connection;
        this.outbox = outbox;
        this.policies = policies;
        var pipeline = new Pipeline(connection);
        var row = pipeline.send("SELECT id FROM incarnation", Tuple.tuple());
        this.incarnation = new RowReader(Pipeline.result(row).iterator().next()).uuid().toString();
    }

    /// @throws DatabaseFailure where nothing of it was committed, as far as is known
    Decided commit(Batch batch) {
        batch.ends().keySet().forEach(this::ensure);
        try {
            var held = Reading.read(new Pipeline(connection), batch, incarnation);
            var decided = Deciding.decide(batch, held, policies);
            var writing = new Pipeline(connection);
            decided.write(writing, outbox);
            writing.send("COMMIT");
            writing.await();
            return decided;
        } catch (RuntimeException e) {
            connection.query("ROLLBACK").executeAndForget();
            throw e;
        }
    }

    @Override
    public void close() {
        connection.closeAndForget();
    }

    private void ensure(PartitionKey partition) {
        if (known.add(partition)) {
            Pipeline.result(
                    new Pipeline(connection)
                            .send(ENSURE, Tuple.of(partition.topic(), partition.partition())));
        }
    }
}
