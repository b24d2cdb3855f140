package dev.vetrina.kit.database;

import dev.vetrina.kit.rows.Found;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.pgclient.PgConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// A service does not start on a database that may forget what it has committed: what is acked
/// would be a promise of nobody. Tests may run on one.
@ApplicationScoped
class Durability {

    private static final String FORGETFUL =
            """
            SELECT name FROM pg_settings
            WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') AND setting = 'off'
            ORDER BY name
            """;

    private final OwnConnections connections;

    Durability(OwnConnections connections) {
        this.connections = connections;
    }

    void start(@Observes StartupEvent event) {
        if (LaunchMode.current() != LaunchMode.NORMAL) {
            return;
        }
        var connection = connections.open(connections.options());
        try {
            check(connection);
        } finally {
            OwnConnections.close(connection);
        }
    }

    /// @throws IllegalStateException naming the settings that are off
    static void check(PgConnection connection) {
        var rows = connection.query(FORGETFUL).executeAndAwait();
        var off = String.join(", ", Found.all(rows, row -> row.getString(0)));
        if (!off.isEmpty()) {
            throw new IllegalStateException(
                    "PostgreSQL may lose what it has committed; turn on: " + off);
        }
    }
}
