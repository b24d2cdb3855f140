package dev.vetrina.ticket.conversation.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/// Which life of the database this is. It changes only when a backup is restored, which restarts
/// the service too.
@ApplicationScoped
class Incarnation {

    private final Pool pool;
    private volatile @Nullable String known;

    Incarnation(Pool pool) {
        this.pool = pool;
    }

    Uni<String> id() {
        var id = known;
        return id == null
                ? pool.query("SELECT id FROM incarnation")
                        .execute()
                        .map(rows -> rows.iterator().next().getUUID(0).toString())
                        .invoke(found -> known = found)
                : Uni.createFrom().item(id);
    }
}
