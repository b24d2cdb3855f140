package dev.vetrina.kit.database;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vetrina.kit.backing.PatientPostgres;
import io.vertx.core.Vertx;
import io.vertx.mutiny.pgclient.PgConnection;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurabilityTest {

    private static final List<String> SETTINGS =
            List.of("fsync", "full_page_writes", "synchronous_commit");

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "full_page_writes", "synchronous_commit"})
    void aDatabaseThatMayForgetIsRefused(String forgetful) throws IOException {
        checking(
                Map.of(forgetful, "off"),
                connection ->
                        assertThatThrownBy(() -> Durability.check(connection))
                                .hasMessageEndingWith("turn on: " + forgetful));
    }

    @Test
    void aDatabaseThatRemembersIsTaken() throws IOException {
        checking(
                Map.of(),
                connection ->
                        assertThatCode(() -> Durability.check(connection))
                                .doesNotThrowAnyException());
    }

    private static void checking(Map<String, String> settings, Consumer<PgConnection> check)
            throws IOException {
        var builder = PatientPostgres.builder();
        SETTINGS.forEach(name -> builder.setServerConfig(name, settings.getOrDefault(name, "on")));
        var vertx = Vertx.vertx();
        try (var database = builder.start()) {
            var options = PatientPostgres.options(database.getPort());
            var connection = new OwnConnections(vertx, options).open(options);
            check.accept(connection);
            connection.closeAndAwait();
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
