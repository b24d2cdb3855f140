package dev.vetrina.kit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vetrina.kit.backing.PatientPostgres;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PatientPoolTest {

    private static final String LOCK = "SELECT id FROM thing WHERE id = 1 FOR UPDATE";

    private static final Duration SOON = Duration.ofSeconds(40);

    private static EmbeddedPostgres database;
    private static Vertx vertx;

    @BeforeAll
    static void start() throws IOException {
        database = PatientPostgres.builder().setServerConfig("fsync", "off").start();
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
        result(vertx.close());
    }

    @BeforeEach
    void aRow() {
        var pool = pool(Duration.ofSeconds(10));
        result(pool.query("CREATE TABLE IF NOT EXISTS thing (id integer PRIMARY KEY)").execute());
        result(pool.query("INSERT INTO thing VALUES (1) ON CONFLICT DO NOTHING").execute());
        result(pool.close());
    }

    /// As of a process that stands still in the middle of a transaction.
    @Test
    void aTransactionThatNobodyGoesOnWithKeepsNobodyWaiting() {
        var standing = result(pool(Duration.ofMinutes(5)).getConnection());
        result(standing.begin());
        result(standing.query(LOCK).execute());

        var other = pool(Duration.ofSeconds(30)).query(LOCK).execute();

        assertThat(other.toCompletionStage()).succeedsWithin(SOON);
    }

    @Test
    void whatNobodyWaitsForAnyLongerIsNotDoneEither() {
        // The client waits half as long again, and is not to be the first on a busy machine.
        var pool = pool(Duration.ofSeconds(4));
        var holding = result(pool(Duration.ofSeconds(30)).getConnection());
        result(holding.begin());
        result(holding.query(LOCK).execute());

        var waiting = pool.query(LOCK).execute();

        assertThat(waiting.toCompletionStage())
                .failsWithin(SOON)
                .withThrowableThat()
                .withMessageContaining("57014");
        result(holding.close());
    }

    @Test
    void ofSeveralDatabasesNoneIsTheServicesOwn() {
        var one = PatientPostgres.options(1);
        var other = PatientPostgres.options(2);

        assertThatThrownBy(() -> pool(Duration.ofSeconds(10), List.of(one, other)))
                .hasMessageStartingWith("quarkus.datasource.reactive.url names 2 databases");
    }

    private static Pool pool(Duration patience) {
        return pool(patience, List.of(PatientPostgres.options(database.getPort())));
    }

    private static Pool pool(Duration patience, List<PgConnectOptions> options) {
        return new PatientPool(patience)
                .create(
                        new PgPoolCreator.Input() {
                            @Override
                            public Vertx vertx() {
                                return vertx;
                            }

                            @Override
                            public PoolOptions poolOptions() {
                                return new PoolOptions();
                            }

                            @Override
                            public List<PgConnectOptions> pgConnectOptionsList() {
                                return options;
                            }
                        });
    }

    private static <T> T result(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
