package dev.vetrina.ticket.conversation.store;

import dev.vetrina.ticket.conversation.CommandProgress;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

@ApplicationScoped
class PostgresCommandProgress implements CommandProgress {

    private static final String OF =
            "SELECT partition, next_offset FROM command_progress WHERE topic_id = $1";

    private final Pool pool;

    PostgresCommandProgress(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Map<Integer, Long>> of(UUID topic) {
        return pool.preparedQuery(OF)
                .execute(Tuple.of(topic))
                .map(rows -> {
                    var done = new HashMap<Integer, Long>();
                    rows.forEach(row -> done.put(row.getInteger(0), row.getLong(1)));
                    return done;
                });
    }
}
