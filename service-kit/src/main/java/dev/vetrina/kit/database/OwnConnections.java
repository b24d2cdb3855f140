package dev.vetrina.kit.database;

import io.vertx.core.Vertx;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.pgclient.PgConnectOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Opens connections for those who keep one to themselves, with locks on it that others wait for.
@ApplicationScoped
public class OwnConnections {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// A host that vanishes sends no FIN. Within ten seconds PostgreSQL notices and frees its
    /// locks, instead of after two hours, which is what an operating system is content with; and
    /// nobody stays in a transaction that he does nothing with.
    static final Map<String, String> NOTICED_WHEN_GONE =
            Map.of(
                    "tcp_keepalives_idle",
                    "3",
                    "tcp_keepalives_interval",
                    "2",
                    "tcp_keepalives_count",
                    "3",
                    "tcp_user_timeout",
                    "9000",
                    "idle_in_transaction_session_timeout",
                    "10000");

    /// What their statements are counted under, beside those of the pool: `postgresql_…` with this
    /// name as `client_name`.
    private static final String METRICS = "postgresql|own-connections";

    private final Vertx vertx;
    private final PgConnectOptions database;

    /// @param database as the pool reaches it
    public OwnConnections(Vertx vertx, PgConnectOptions database) {
        this.vertx = vertx;
        this.database = database;
    }

    /// To the service's own database.
    public PgConnectOptions options() {
        var options = new PgConnectOptions(database);
        NOTICED_WHEN_GONE.forEach(options::addProperty);
        options.setCachePreparedStatements(true);
        options.setTcpKeepAlive(true);
        // Who keeps a connection comes again by himself where he gets none.
        options.setReconnectAttempts(0);
        options.setMetricsName(METRICS);
        return options;
    }

    /// Waits for it, and for no longer than five seconds. One that comes later is closed.
    ///
    /// @throws IllegalStateException where the database is away
    public PgConnection open(PgConnectOptions options) {
        var connecting =
                PgConnection.connect(io.vertx.mutiny.core.Vertx.newInstance(vertx), options)
                        .subscribeAsCompletionStage();
        try {
            return connecting.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            connecting.thenAccept(OwnConnections::close);
            throw new IllegalStateException("The database does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            connecting.thenAccept(OwnConnections::close);
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The database is away: " + e.getCause(), e.getCause());
        }
    }

    /// Without waiting; one that is gone already is as good as closed.
    public static void close(PgConnection connection) {
        connection.close().subscribe().with(closed -> {}, gone -> {});
    }
}
