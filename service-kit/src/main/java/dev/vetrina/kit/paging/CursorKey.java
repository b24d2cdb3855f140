package dev.vetrina.kit.paging;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.SecureRandom;

/// The secret that signs cursors: made once for the database, so that replicas and restarts share
/// it.
@ApplicationScoped
class CursorKey {

    private static final int BYTES = 32;

    private final PagingConfig config;
    private final Pool pool;
    private volatile byte[] secret = new byte[0];

    CursorKey(PagingConfig config, Pool pool) {
        this.config = config;
        this.pool = pool;
    }

    byte[] secret() {
        return secret;
    }

    /// After Flyway, which runs at start.
    void start(@Observes @Priority(5000) StartupEvent event) {
        if (!config.enabled()) {
            return;
        }
        var fresh = new byte[BYTES];
        new SecureRandom().nextBytes(fresh);
        pool.preparedQuery("INSERT INTO cursor_key (secret) VALUES ($1) ON CONFLICT DO NOTHING")
                .executeAndAwait(Tuple.of(Buffer.buffer(fresh)));
        secret =
                pool.query("SELECT secret FROM cursor_key")
                        .executeAndAwait()
                        .iterator()
                        .next()
                        .getBuffer("secret")
                        .getBytes();
    }
}
