package dev.vetrina.kit.database;

import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.DatabaseException;
import java.net.SocketException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Tells a database that is away, or takes nothing at present, from one that was asked something
/// wrong.
public final class DatabaseAway {

    /// What the pool fails a statement with that gets no connection in time.
    private static final String STATEMENT_WAITS = "Timeout waiting for connection";

    /// And whoever asks it for the connection itself, as each transaction does.
    private static final String TRANSACTION_WAITS = "Timeout";

    /// What is asked on a connection that was found to be gone a moment before.
    private static final String GONE = "Connection is not active now";

    private DatabaseAway() {}

    /// Whether the same again, later, may well succeed.
    public static boolean isReasonOf(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            var isAway =
                    switch (t) {
                        case SocketException _, ClosedConnectionException _ -> true;
                        case DatabaseException e -> SqlState.isPassing(e.getSqlState());
                        case SQLException e -> SqlState.isPassing(e.getSQLState());
                        case VertxException e -> STATEMENT_WAITS.equals(e.getMessage());
                        case NoStackTraceThrowable e -> isSaidOfConnections(e.getMessage());
                        default -> false;
                    };
            if (isAway) {
                return true;
            }
        }
        return false;
    }

    /// Vert.x has no other type for these, and uses this one for much else.
    private static boolean isSaidOfConnections(@Nullable String message) {
        return message != null && (message.equals(TRANSACTION_WAITS) || message.startsWith(GONE));
    }
}
