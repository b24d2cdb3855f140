package dev.vetrina.ticket.timer;

import dev.vetrina.events.ConversationId;
import dev.vetrina.kit.rows.Found;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// The tickets whose time has come, by the database's clock. As `statement_timestamp()`, since only
/// what stays the same within a statement can be looked for in an index; `clock_timestamp()` does
/// not.
@ApplicationScoped
class DueTickets {

    /// The most that one sweep takes; the next one takes the rest.
    private static final int MOST = 500;

    static final String SNOOZED =
            """
            SELECT id FROM conversation WHERE snoozed_until <= statement_timestamp()
            ORDER BY snoozed_until LIMIT $1
            """;

    static final String SILENT =
            """
            SELECT id FROM conversation WHERE assistant_due <= statement_timestamp()
            ORDER BY assistant_due LIMIT $1
            """;

    private final Pool pool;

    DueTickets(Pool pool) {
        this.pool = pool;
    }

    Uni<List<ConversationId>> snoozed() {
        return ids(SNOOZED);
    }

    Uni<List<ConversationId>> silent() {
        return ids(SILENT);
    }

    private Uni<List<ConversationId>> ids(String sql) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(MOST))
                .map(rows -> Found.all(rows, row -> new ConversationId(row.getUUID(0))));
    }
}
