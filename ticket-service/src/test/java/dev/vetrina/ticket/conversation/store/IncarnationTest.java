package dev.vetrina.ticket.conversation.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.kit.backing.PatientPostgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Asked by a user without any privilege of his own, as the services are.
class IncarnationTest {

    private static final String USER = "vetrina";

    @TempDir private Path data;

    private String first;

    @BeforeEach
    void aDatabaseBegins() throws Exception {
        try (var database = start()) {
            run(database, "postgres", "CREATE ROLE vetrina LOGIN");
            run(database, "postgres", "GRANT ALL ON SCHEMA public TO vetrina");
            Flyway.configure()
                    .dataSource(database.getJdbcUrl(USER, "postgres"), USER, "")
                    .load()
                    .migrate();
            first = incarnation(database);
        }
    }

    @Test
    void aRestartIsTheSameLife() throws Exception {
        try (var database = start()) {
            assertThat(incarnation(database)).isEqualTo(first);
        }
    }

    /// A backup that was recovered up to some point, or a replica that took over.
    @Test
    void aPromotionBeginsAnotherLife() throws Exception {
        Files.createFile(data.resolve("standby.signal"));
        try (var database = start()) {
            run(database, "postgres", "SELECT pg_promote()");
            assertThat(incarnation(database)).isNotEqualTo(first);
        }
    }

    @Test
    void aDumpThatIsReadBackBeginsAnotherLife() throws Exception {
        try (var database = start()) {
            run(database, USER, "CREATE TABLE restored (LIKE conversation)");
            run(database, USER, "ALTER TABLE conversation RENAME TO dropped");
            run(database, USER, "ALTER TABLE restored RENAME TO conversation");
            assertThat(incarnation(database)).isNotEqualTo(first);
        }
    }

    @Test
    void anOperatorCanBeginAnotherLife() throws Exception {
        try (var database = start()) {
            run(database, USER, "UPDATE incarnation SET id = gen_random_uuid()");
            assertThat(incarnation(database)).isNotEqualTo(first);
        }
    }

    private EmbeddedPostgres start() throws IOException {
        return PatientPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "off")
                .start();
    }

    private static String incarnation(EmbeddedPostgres database) throws SQLException {
        try (var connection = DriverManager.getConnection(database.getJdbcUrl(USER, "postgres"));
                var statement = connection.createStatement();
                var rows = statement.executeQuery(Incarnation.CURRENT)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void run(EmbeddedPostgres database, String user, String sql)
            throws SQLException {
        try (var connection = DriverManager.getConnection(database.getJdbcUrl(user, "postgres"));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
