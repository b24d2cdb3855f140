package dev.vetrina.kit.backing;

import io.vertx.pgclient.PgConnectOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Duration;

/// A database that may take its time to start: on a busy machine the library's ten seconds pass.
public final class PatientPostgres {

    private PatientPostgres() {}

    public static EmbeddedPostgres.Builder builder() {
        return EmbeddedPostgres.builder().setPGStartupWait(Duration.ofMinutes(1));
    }

    /// To a database that listens there, or to what stands before it.
    public static PgConnectOptions options(int port) {
        return new PgConnectOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setUser("postgres")
                .setPassword("postgres")
                .setDatabase("postgres");
    }
}
