package dev.vetrina.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.HdrHistogram.Histogram;

/// The stack's own PostgreSQL: a database for the peer, and what one commit costs.
final class Databases {
    private final int port;

    Databases(int port) {
        this.port = port;
    }

    int port() {
        return port;
    }

    private Connection connect(String database) throws SQLException {
        var url = "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
        return DriverManager.getConnection(url, "postgres", "");
    }

    /// An empty database `peer` with the peer's user and table.
    void forPeer(String schema) throws SQLException {
        try (var connection = connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS peer");
            statement.execute("DROP ROLE IF EXISTS peer");
            statement.execute("CREATE ROLE peer LOGIN");
            statement.execute("CREATE DATABASE peer OWNER peer");
        }
        var url = "jdbc:postgresql://127.0.0.1:" + port + "/peer";
        try (var connection = DriverManager.getConnection(url, "peer", "");
                var statement = connection.createStatement()) {
            statement.execute(schema);
        }
    }

    /// One row, one commit, one after the other, on one connection: microseconds each.
    Histogram commits(Duration duration) throws SQLException {
        var histogram = new Histogram(3);
        try (var connection = connect("postgres")) {
            try (var statement = connection.createStatement()) {
                statement.execute(
                        "CREATE TABLE IF NOT EXISTS bench_commit(id uuid PRIMARY KEY, body text)");
            }
            try (var insert =
                    connection.prepareStatement("INSERT INTO bench_commit VALUES (?, ?)")) {
                var end = System.nanoTime() + duration.toNanos();
                while (System.nanoTime() < end) {
                    var began = System.nanoTime();
                    insert.setObject(1, UUID.randomUUID());
                    insert.setString(2, Texts.shopper(began));
                    insert.executeUpdate();
                    histogram.recordValue((System.nanoTime() - began) / 1_000);
                }
            }
        }
        return histogram;
    }
}
