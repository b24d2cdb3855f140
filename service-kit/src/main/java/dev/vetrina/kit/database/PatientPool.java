package dev.vetrina.kit.database;

import io.quarkus.arc.ClientProxy;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// The service's pool, whose connections wait for an answer only for so long. By itself a pool
/// waits for ever where a database takes connections and says nothing: what waits in it is failed
/// then, as by a database that is away. The database, too, gives up by then: a statement that waits
/// for a lock would else go on for nobody, and with each new try there would be one more of them.
@Singleton
class PatientPool implements PgPoolCreator {

    private final Duration patience;
    private volatile @Nullable PgConnectOptions configured;

    PatientPool(
            @ConfigProperty(name = "vetrina.database.patience", defaultValue = "10s")
                    Duration patience) {
        this.patience = patience;
    }

    @Override
    public Pool create(Input input) {
        var options = only(input.pgConnectOptionsList());
        configured = new PgConnectOptions(options);
        // Counted from the last answer, however long ago that was when the question was asked.
        options.setIdleTimeoutUnit(TimeUnit.MILLISECONDS).setReadIdleTimeout(millis() + unused());
        OwnConnections.NOTICED_WHEN_GONE.forEach(options::addProperty);
        options.addProperty("statement_timeout", String.valueOf(millis()));
        // The pool itself lets go of what nobody uses, before it would seem not to answer.
        input.poolOptions()
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
                .setConnectionTimeout(millis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout(unused());
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(options)
                .using(input.vertx())
                .build();
    }

    /// A pool would ask its databases in turn, and locks that are held in one are none in another.
    private static PgConnectOptions only(List<PgConnectOptions> databases) {
        if (databases.size() != 1) {
            throw new IllegalStateException(
                    "quarkus.datasource.reactive.url names %d databases: a service has one, at one address"
                            .formatted(databases.size()));
        }
        return databases.getFirst();
    }

    /// Where the database is and who asks it, as everything of `quarkus.datasource.reactive` says.
    @Produces
    @Singleton
    PgConnectOptions configured(Pool pool) {
        // They are known once the pool is made, which it is when it is first needed.
        ClientProxy.unwrap(pool);
        return Objects.requireNonNull(configured);
    }

    private int unused() {
        return millis() / 2;
    }

    private int millis() {
        return Math.toIntExact(patience.toMillis());
    }
}
