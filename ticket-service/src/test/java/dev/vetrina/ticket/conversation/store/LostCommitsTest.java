package dev.vetrina.ticket.conversation.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vetrina.events.ConversationCommand.MarkDelivered;
import dev.vetrina.events.ConversationId;
import dev.vetrina.kit.backing.Backing;
import dev.vetrina.kit.backing.LoggedLines;
import dev.vetrina.kit.database.OwnConnections;
import dev.vetrina.ticket.conversation.CommandIntake.Place;
import dev.vetrina.ticket.conversation.CommandIntake.Placed;
import dev.vetrina.ticket.conversation.CommandIntake.Settled;
import dev.vetrina.ticket.conversation.Traffic;
import dev.vetrina.ticket.conversation.store.Held.PartitionKey;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
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
                .isInstanceOf(LostCommits.class);

        assertThat(ends).hasValue(1);
    }

    @Test
    void soItDoesWhereTheDatabaseHasNeverHeardOfThePartition() {
        var another = new PartitionKey(partition.topic(), 3);

        assertThatThrownBy(() -> sessions.open(Map.of(another, 1L)))
                .isInstanceOf(LostCommits.class);

        assertThat(ends).hasValue(1);
    }

    /// Whoever waits for what was lost says nothing.
    @Test
    void aWriterWithNothingToDoNoticesItTooAndTellsOfItOnce() {
        var told = LoggedLines.of(CommitSessions.class.getName());
        var writer = writer();
        var running = Thread.ofVirtual().start(writer);
        var settled = new CompletableFuture<Settled>();
        writer.put(new Item.Command(delivered(), new SendLimits.Permit(), settled));
        settled.join();

        pool.preparedQuery("UPDATE command_progress SET next_offset = 3 WHERE topic_id = $1")
                .executeAndAwait(Tuple.of(partition.topic()));
        pool.preparedQuery(
                        """
                        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                        WHERE application_name = $1
                        """)
                .executeAndAwait(Tuple.of(CommitSessions.APPLICATION));

        await().until(() -> !running.isAlive());
        told.close();
        assertThat(ends).hasValue(1);
        assertThat(told.texts()).hasSize(1);
    }

    /// Whoever had the partition before may have committed it.
    @Test
    void soDoesOneThatHasCommittedNothingItself() {
        var writer = writer();
        writer.begins(partition, 8);

        var running = Thread.ofVirtual().start(writer);

        await().until(() -> !running.isAlive());
        assertThat(ends).hasValue(1);
    }

    private Writer writer() {
        var meters = new CommitMeters(new SimpleMeterRegistry());
        return new Writer(sessions, meters, Decided::tell, 10);
    }

    private Placed delivered() {
        var command =
                new MarkDelivered(
                        Traffic.STORE,
                        Traffic.someone().profile(),
                        new ConversationId(UUID.randomUUID()),
                        1,
                        Instant.now());
        return new Placed(command, new Place(partition.topic(), partition.partition(), 7), null);
    }
}
