package dev.vetrina.ticket.conversation.store;

import io.vertx.core.Vertx;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.pgclient.PgConnectOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/// Opens the writers' connections, outside the pool.
@ApplicationScoped
class CommitSessions {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LONGEST_STATEMENT = 32_768;

    /// How the writers' connections call themselves in the database.
    static final String APPLICATION = "vetrina-group-commit";

    /// Each statement is planned once for each connection, since planning costs more than running
    /// it. A batch is a few hundred keys at most, so the plan is by index at any size of a table;
    /// left to itself PostgreSQL would keep what it planned for an empty one.
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
                    "lock_timeout",
                    "5s",
                    "statement_timeout",
                    "10s");

    private final Vertx vertx;
    private final Config environment;
    private final Policies policies;

    CommitSessions(Vertx vertx, Config environment, Policies policies) {
        this.vertx = vertx;
        this.environment = environment;
        this.policies = policies;
    }

    /// @throws RuntimeException where the database is away
    CommitSession open() {
        var options =
                PgConnectOptions.fromUri(
                        environment.getValue("quarkus.datasource.reactive.url", String.class));
        environment
                .getOptionalValue("quarkus.datasource.username", String.class)
                .ifPresent(options::setUser);
        environment
                .getOptionalValue("quarkus.datasource.password", String.class)
                .ifPresent(options::setPassword);
        options.setCachePreparedStatements(true);
        options.setPreparedStatementCacheSqlLimit(LONGEST_STATEMENT);
        SETTINGS.forEach(options::addProperty);
        var loop = vertx.getOrCreateContext();
        var connection =
                PgConnection.connect(io.vertx.mutiny.core.Vertx.newInstance(vertx), options)
                        .await()
                        .atMost(PATIENCE);
        return new CommitSession(connection, loop, policies);
    }
}
