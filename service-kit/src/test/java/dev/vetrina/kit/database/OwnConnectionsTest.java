package dev.vetrina.kit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vetrina.kit.backing.PatientPostgres;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetSocket;
import io.vertx.pgclient.SslMode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OwnConnectionsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

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

    /// A database that stood still for minutes would else be left with a connection for each try.
    @Test
    void aConnectionThatComesTooLateIsClosed() {
        var standing = new CompletableFuture<NetSocket>();
        var server =
                result(
                        vertx.createNetServer()
                                .connectHandler(socket -> {
                                    socket.pause();
                                    standing.complete(socket);
                                })
                                .listen(0, "127.0.0.1"));
        var connections = to(server.actualPort());

        assertThatThrownBy(() -> connections.open(connections.options()))
                .hasMessage("The database does not answer");

        var closed = new CompletableFuture<Void>();
        goesOn(standing.join(), closed);
        assertThat(closed).succeedsWithin(PATIENCE);
    }

    @Test
    void aHostThatVanishesIsNoticedWithinSeconds() {
        var connections = to(database.getPort());
        var connection = connections.open(connections.options());

        for (var setting :
                new String[] {"tcp_user_timeout", "idle_in_transaction_session_timeout"}) {
            var shown =
                    connection
                            .query(
                                    "SELECT setting::int FROM pg_settings WHERE name = '%s'"
                                            .formatted(setting))
                            .executeAndAwait()
                            .iterator()
                            .next()
                            .getInteger(0);
            assertThat(shown).as(setting).isBetween(1, 10_000);
        }
        OwnConnections.close(connection);
    }

    /// This database speaks none.
    @Test
    void whereThePoolMustSpeakTlsTheySpeakNothingElseEither() {
        var options = PatientPostgres.options(database.getPort()).setSslMode(SslMode.REQUIRE);
        var connections = new OwnConnections(vertx, options.setTrustAll(true));

        assertThatThrownBy(() -> connections.open(connections.options()))
                .hasMessageContaining("SSL");
    }

    private static OwnConnections to(int port) {
        return new OwnConnections(vertx, PatientPostgres.options(port));
    }

    /// From now on the database answers.
    private static void goesOn(NetSocket standing, CompletableFuture<Void> closed) {
        var behind = result(vertx.createNetClient().connect(database.getPort(), "127.0.0.1"));
        standing.closeHandler(gone -> closed.complete(null));
        behind.pipeTo(standing);
        standing.pipeTo(behind);
    }

    private static <T> T result(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
