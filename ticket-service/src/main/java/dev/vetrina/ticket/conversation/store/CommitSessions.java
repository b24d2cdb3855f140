package dev.vetrina.ticket.conversation.store;

import dev.vetrina.kit.database.OwnConnections;
import dev.vetrina.ticket.conversation.store.Held.PartitionKey;
import io.quarkus.runtime.Quarkus;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.jboss.logging.Logger;

/// Opens the writers' connections, outside the pool.
@ApplicationScoped
class CommitSessions {

    private static final Logger LOG = Logger.getLogger(CommitSessions.class);
    private static final int LONGEST_STATEMENT = 32_768;

    /// How the writers' connections call themselves in the database.
    static final String APPLICATION = "vetrina-group-commit";

    /// To plan the statements anew costs some milliseconds. A plan that was made for a table of a
    /// few rows reads all of it, and without this would stay until PostgreSQL next counts its rows.
    static final Duration PLANS_LIVE = Duration.ofSeconds(10);

    /// A statement keeps its plan, since planning costs more than running it. A batch is a few
    /// hundred keys at most, so the plan is by index at any size of a table.
    static final Map<String, String> SETTINGS =
            Map.of(
                    "application_name",
                    APPLICATION,
                    "plan_cache_mode",
                    "force_generic_plan",
                    "enable_seqscan",
                    "off",
                    "enable_hashjoin",
                    "off",
                    "enable_mergejoin",
                    "off",
                    // What is acked is on the disk, whatever the role or the database was set to.
                    "synchronous_commit",
                    "on",
                    "lock_timeout",
                    "5s",
                    "statement_timeout",
                    "10s");

    private final OwnConnections connections;
    private final Vertx vertx;
    private final Policies policies;
    private final Runnable endProcess;

    @Inject
    CommitSessions(OwnConnections connections, Vertx vertx, Policies policies) {
        this(connections, vertx, policies, () -> Quarkus.asyncExit(1));
    }

    CommitSessions(
            OwnConnections connections, Vertx vertx, Policies policies, Runnable endProcess) {
        this.connections = connections;
        this.vertx = vertx;
        this.policies = policies;
        this.endProcess = endProcess;
    }

    /// Where the database knows of less than was committed, as after a failover to a replica that
    /// was behind, this process has read past what is lost. It writes nothing more, and ends: the
    /// one that takes its partitions begins where the database is.
    ///
    /// @param committed the offset behind the last command of each partition that was committed
    /// @throws LostCommits where the database has lost what was committed; nothing stays open then
    /// @throws RuntimeException where the database is away, likewise
    CommitSession open(Map<PartitionKey, Long> committed) {
        var options = connections.options();
        options.setPreparedStatementCacheSqlLimit(LONGEST_STATEMENT);
        SETTINGS.forEach(options::addProperty);
        var loop = vertx.getOrCreateContext();
        var connection = connections.open(options);
        try {
            var session = new CommitSession(connection, loop, policies, PLANS_LIVE);
            if (session.knowsLessThan(committed)) {
                LOG.fatal(
                        "The database has lost commands that it had committed: this process ends");
                endProcess.run();
                throw new LostCommits();
            }
            return session;
        } catch (RuntimeException e) {
            OwnConnections.close(connection);
            throw e;
        }
    }
}
