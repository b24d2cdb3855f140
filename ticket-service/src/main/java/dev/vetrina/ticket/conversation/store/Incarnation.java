package dev.vetrina.ticket.conversation.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;

/// Which life of the database this is. It is asked for with what it is told with, and never
/// remembered: the database may be another one behind the same address a moment later.
final class Incarnation {

    static final String CURRENT = "SELECT current_incarnation()";

    static Uni<String> in(SqlClient database) {
        return database.preparedQuery(CURRENT)
                .execute()
                .map(rows -> rows.iterator().next().getUUID(0).toString());
    }

    private Incarnation() {}
}
