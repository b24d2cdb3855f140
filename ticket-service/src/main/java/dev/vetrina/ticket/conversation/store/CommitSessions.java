package dev.vetrina.ticket.conversation.store;

import dev.vetrina.kit.database.OwnConnections;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;

/// Opens the writers' connections, outside the pool.
@ApplicationScoped
class CommitSessions {

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

    CommitSessions(OwnConnections connections, Vertx vertx, Policies policies) {
        this.connections = connections;
        this.vertx = vertx;
        this.policies = policies;
    }

    /// @throws RuntimeException where the database is away; nothing stays open then
    CommitSession open() {
        var options = connections.options();
        options.setPreparedStatementCacheSqlLimit(LONGEST_STATEMENT);
        SETTINGS.forEach(options::addProperty);
        var loop = vertx.getOrCreateContext();
        var connection = connections.open(options);
        try {
            return new CommitSession(connection, loop, policies, PLANS_LIVE);
        } catch (RuntimeException e) {
            OwnConnections.close(connection);
            throw e;
        }
    }
}
