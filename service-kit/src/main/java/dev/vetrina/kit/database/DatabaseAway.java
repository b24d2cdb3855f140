package dev.vetrina.kit.database;

import io.vertx.core.VertxException;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.DatabaseException;
import java.net.SocketException;
import java.sql.SQLException;

/// Tells a database that is away, or takes nothing at present, from one that was asked something
/// wrong.
public final class DatabaseAway {

    /// What the pool fails with where it gets no connection in time.
    private static final String POOL_WAITS = "Timeout waiting for connection";

    private DatabaseAway() {}

    /// Whether the same again, later, may well succeed.
    public static boolean isReasonOf(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            var isAway =
                    switch (t) {
                        case SocketException _, ClosedConnectionException _ -> true;
                        case DatabaseException e -> SqlState.isPassing(e.getSqlState());
                        case SQLException e -> SqlState.isPassing(e.getSQLState());
                        case VertxException e -> POOL_WAITS.equals(e.getMessage());
                        default -> false;
                    };
            if (isAway) {
                return true;
            }
        }
        return false;
    }
}
