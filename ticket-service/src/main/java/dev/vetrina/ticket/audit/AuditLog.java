package dev.vetrina.ticket.audit;

import dev.vetrina.kit.identity.AgentIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/// Writes to the audit log.
@ApplicationScoped
public class AuditLog {

    private static final String INSERT =
            """
            INSERT INTO audit (at, store, actor_kind, actor_id, actor_name, action, subject, detail)
            VALUES (clock_timestamp(), $1, $2, $3, $4, $5, $6, $7)
            """;

    /// In the transaction of the change itself.
    ///
    /// @param subject what it was done to, `kind/id`; a ticket is its bare id
    /// @param detail never a person's text
    public Uni<Void> add(
            SqlConnection transaction,
            AgentIdentity actor,
            String store,
            String action,
            String subject,
            Map<String, Object> detail) {
        return transaction
                .preparedQuery(INSERT)
                .execute(
                        Tuple.tuple()
                                .addString(store)
                                .addString(actor.machine() ? "MACHINE" : "AGENT")
                                .addString(actor.id().value())
                                .addString(actor.name())
                                .addString(action)
                                .addString(subject)
                                .addJsonObject(new JsonObject(detail)))
                .replaceWithVoid();
    }
}
