package dev.vetrina.ticket.conversation.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vetrina.kit.backing.Backing;
import dev.vetrina.kit.database.OwnConnections;
import dev.vetrina.ticket.conversation.store.Held.PartitionKey;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A replica of the database took over that was some commits behind.
@QuarkusTest
@WithTestResource(Backing.class)
class LostCommitsTest {

    private final PartitionKey partition = new PartitionKey(UUID.randomUUID(), 2);
    private final AtomicInteger ends = new AtomicInteger();

    @Inject OwnConnections connections;
    @Inject Vertx vertx;
    @Inject Policies policies;
    @Inject Pool pool;

    private CommitSessions sessions;

    @BeforeEach
    void sevenCommandsAreDone() {
        sessions = new CommitSessions(connections, vertx, policies, ends::incrementAndGet);
        pool.preparedQuery(
                        """
                        INSERT INTO command_progress (topic_id, partition, next_offset)
                        VALUES ($1, $2, 7)
                        """)
                .executeAndAwait(Tuple.of(partition.topic(), partition.partition()));
    }

    @Test
    void aWriterGoesOnWhereTheDatabaseKnowsWhatItCommitted() {
        sessions.open(Map.of(partition, 7L)).close();
        sessions.open(Map.of(partition, 5L)).close();

        assertThat(ends).hasValue(0);
    }

    @Test
    void aProcessThatHasReadPastWhatTheDatabaseLostEndsAndWritesNothingMore() {
        assertThatThrownBy(() -> sessions.open(Map.of(partition, 8L)))
                .isInstanceOf(IllegalStateException.class);

        assertThat(ends).hasValue(1);
    }

    @Test
    void soItDoesWhereTheDatabaseHasNeverHeardOfThePartition() {
        var another = new PartitionKey(partition.topic(), 3);

        assertThatThrownBy(() -> sessions.open(Map.of(another, 1L)))
                .isInstanceOf(IllegalStateException.class);

        assertThat(ends).hasValue(1);
    }
}
