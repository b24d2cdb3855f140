package dev.vetrina.ticket.conversation.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.kit.backing.Backing;
import dev.vetrina.kit.database.OwnConnections;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.mutiny.pgclient.PgConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Backing.class)
class CommitSessionTest {

    @Inject OwnConnections connections;
    @Inject Vertx vertx;
    @Inject Policies policies;

    private PgConnection connection;

    /// A statement as the writer's, planned for a table of no rows that has many since. Nobody
    /// counts the rows of a temporary table by himself.
    @BeforeEach
    void planForAnEmptyTable() {
        var options = connections.options();
        CommitSessions.SETTINGS.forEach(options::addProperty);
        connection = connections.open(options);
        run("CREATE TEMPORARY TABLE grown (id integer PRIMARY KEY)");
        run("ANALYZE grown");
        run("PREPARE look AS SELECT id FROM unnest($1::integer[]) AS k (id) JOIN grown USING (id)");
        run("EXECUTE look ('{1}')");
        run("INSERT INTO grown SELECT generate_series(1, 20000)");
    }

    @AfterEach
    void close() {
        OwnConnections.close(connection);
    }

    @Test
    void aPlanDoesNotOutliveTheSmallTableThatItWasMadeFor() {
        assertThat(plan()).doesNotContain("Index Cond");

        session(Duration.ZERO).commit(new Batch(List.of()));

        assertThat(plan()).contains("Index Cond: (id = k.id)");
    }

    @Test
    void whatWasPlannedAMomentAgoIsNotPlannedAgain() {
        session(Duration.ofHours(1)).commit(new Batch(List.of()));

        assertThat(plan()).doesNotContain("Index Cond");
    }

    private CommitSession session(Duration plansLive) {
        return new CommitSession(connection, vertx.getOrCreateContext(), policies, plansLive);
    }

    private void run(String sql) {
        connection.query(sql).executeAndAwait();
    }

    private String plan() {
        var lines = connection.query("EXPLAIN EXECUTE look ('{1}')").executeAndAwait();
        return StreamSupport.stream(lines.spliterator(), false)
                .map(line -> line.getString(0))
                .collect(Collectors.joining("\n"));
    }
}
