package dev.vetrina.ticket.audit;

import static dev.vetrina.kit.rows.Column.json;
import static dev.vetrina.kit.rows.Column.text;
import static dev.vetrina.kit.rows.Column.time;
import static dev.vetrina.kit.rows.Column.uuid;

import dev.vetrina.events.AuditEvent;
import dev.vetrina.events.AuditEvent.ActionTaken;
import dev.vetrina.events.AuditEvent.Detail;
import dev.vetrina.kit.event.EventJson;
import dev.vetrina.kit.identity.AgentIdentity;
import dev.vetrina.kit.rows.MultiRow;
import dev.vetrina.kit.rows.Writing;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Writes to the audit log.
@ApplicationScoped
public class AuditLog {

    /// What came before is left as it is.
    private static final MultiRow<ActionTaken> TAKEN =
            MultiRow.insert(
                    "audit",
                    List.of(
                            uuid("event", ActionTaken::id),
                            time("at", ActionTaken::at),
                            text("store", ActionTaken::store),
                            text("actor_kind", taken -> taken.actor().kind().name()),
                            text("actor_id", taken -> taken.actor().id().value()),
                            text("actor_name", taken -> taken.actor().name()),
                            text("action", ActionTaken::action),
                            text("subject", ActionTaken::subject),
                            json("detail", taken -> EventJson.text(taken.detail()))),
                    "ON CONFLICT (event) WHERE event IS NOT NULL DO NOTHING");

    private static final String INSERT =
            """
            INSERT INTO audit (at, store, actor_kind, actor_id, actor_name, action, subject, detail)
            VALUES (clock_timestamp(), $1, $2, $3, $4, $5, $6, $7::text::jsonb)
            """;

    private final Pool pool;

    AuditLog(Pool pool) {
        this.pool = pool;
    }

    /// What was done in other services, each once, however often it is told.
    Uni<Void> add(List<AuditEvent> events) {
        var taken = events.stream().map(AuditLog::taken).toList();
        return pool.withConnection(connection -> new Writing().add(TAKEN, taken).on(connection));
    }

    private static ActionTaken taken(AuditEvent event) {
        return switch (event) {
            case ActionTaken taken -> taken;
        };
    }

    /// In the transaction of the change itself. A change of no field is none.
    ///
    /// @param subject what it was done to, `kind/id`; a ticket is its bare id
    public Uni<Void> add(
            SqlConnection transaction,
            AgentIdentity by,
            String store,
            String action,
            String subject,
            Detail detail) {
        var fields = detail.changed();
        if (fields != null && fields.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var actor = by.actor();
        return transaction
                .preparedQuery(INSERT)
                .execute(
                        Tuple.tuple()
                                .addString(store)
                                .addString(actor.kind().name())
                                .addString(actor.id().value())
                                .addString(actor.name())
                                .addString(action)
                                .addString(subject)
                                .addString(EventJson.text(detail)))
                .replaceWithVoid();
    }
}
