package dev.vetrina.kit.database;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The service's pool, whose connections wait for an answer only for so long. By itself a pool
/// waits for ever where a database takes connections and says nothing: what waits in it is failed
/// then, as by a database that is away. The database, too, gives up by then: a statement that waits
/// for a lock would else go on for nobody, and with each new try there would be one more of them.
@Singleton
class PatientPool implements PgPoolCreator {

    private final Duration patience;

    PatientPool(
            @ConfigProperty(name = "vetrina.database.patience", defaultValue = "10s")
                    Duration patience) {
        this.patience = patience;
    }

    @Override
    public Pool create(Input input) {
        // Counted from the last answer, however long ago that was when the question was asked.
        for (var options : input.pgConnectOptionsList()) {
            options.setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                    .setReadIdleTimeout(millis() + unused());
            OwnConnections.NOTICED_WHEN_GONE.forEach(options::addProperty);
            options.addProperty("statement_timeout", String.valueOf(millis()));
        }
        // The pool itself lets go of what nobody uses, before it would seem not to answer.
        input.poolOptions()
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
                .setConnectionTimeout(millis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout(unused());
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }

    private int unused() {
        return millis() / 2;
    }

    private int millis() {
        return Math.toIntExact(patience.toMillis());
    }
}
