package dev.vetrina.ticket.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.vetrina.kit.event.EventJson;
import dev.vetrina.kit.rows.Found;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is read of the audit log.
@ApplicationScoped
class AuditRecords {

    private static final String LIST =
            """
            SELECT id, at, store, actor_kind, actor_id, actor_name, action, subject,
                detail::text AS detail
            FROM audit
            WHERE id < $1 AND ($2::text[] IS NULL OR store = ANY($2))
                AND ($3::text IS NULL OR subject = $3) AND ($4::text IS NULL OR actor_id = $4)
            ORDER BY id DESC LIMIT $5
            """;

    private final Pool pool;

    AuditRecords(Pool pool) {
        this.pool = pool;
    }

    /// Newest first.
    ///
    /// @param stores null for all
    Uni<List<AuditRecord>> find(
            long before,
            String @Nullable [] stores,
            @Nullable String subject,
            @Nullable String actor,
            int limit) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(before, stores, subject, actor, limit))
                .map(rows -> Found.all(rows, AuditRecords::read));
    }

    private static AuditRecord read(Row row) {
        try {
            return new AuditRecord(
                    row.getLong("id"),
                    row.getOffsetDateTime("at").toInstant(),
                    row.getString("store"),
                    new AuditRecord.Actor(
                            row.getString("actor_kind"),
                            row.getString("actor_id"),
                            row.getString("actor_name")),
                    row.getString("action"),
                    row.getString("subject"),
                    EventJson.mapper().readTree(row.getString("detail")));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database holds JSON", e);
        }
    }
}
