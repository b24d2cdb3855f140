package dev.vetrina.ticket.conversation.store;

import dev.vetrina.events.AgentId;
import dev.vetrina.events.Assignee;
import dev.vetrina.ticket.conversation.Agents;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

@ApplicationScoped
class PostgresAgents implements Agents {

    private static final String FIND =
            """
            SELECT name FROM agent WHERE id = $1 AND stores && ARRAY[$2, '*']
                AND roles && ARRAY['support', 'manager', 'admin']
            """;

    private final Pool pool;

    PostgresAgents(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Optional<Assignee>> find(AgentId id, String store) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(id.value(), store))
                .map(rows -> {
                    for (var row : rows) {
                        return Optional.of(new Assignee(id, row.getString(0)));
                    }
                    return Optional.empty();
                });
    }
}
