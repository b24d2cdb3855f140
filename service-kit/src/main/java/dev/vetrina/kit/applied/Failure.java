package dev.vetrina.kit.applied;

import dev.vetrina.kit.database.SqlState;
import io.vertx.sqlclient.DatabaseException;
import java.sql.SQLException;

/// What a failed batch means for its records.
enum Failure {
    /// The data's own fault, which it will have the next time too.
    BAD_DATA,
    /// Anything else, first of all a database that is away: the same batch again.
    PASSING;

    static Failure of(Throwable thrown) {
        for (var t = thrown; t != null; t = t.getCause()) {
            var isBadData =
                    switch (t) {
                        case SQLException e -> SqlState.isBadData(e.getSQLState());
                        case DatabaseException e -> SqlState.isBadData(e.getSqlState());
                        case NullPointerException _,
                                IllegalArgumentException _,
                                ClassCastException _,
                                ArithmeticException _ ->
                                t.getCause() == null;
                        default -> false;
                    };
            if (isBadData) {
                return BAD_DATA;
            }
        }
        return PASSING;
    }
}
