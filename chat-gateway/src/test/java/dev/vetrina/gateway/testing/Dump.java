package dev.vetrina.gateway.testing;

import dev.vetrina.kit.rows.Found;
import io.vertx.mutiny.sqlclient.Pool;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Collectors;

/// All rows of all tables, as whoever steals a backup has them.
public record Dump(String text) {

    private static final String TABLES =
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename";

    public static Dump of(Pool database) {
        var tables = Found.all(database.query(TABLES).executeAndAwait(), row -> row.getString(0));
        return new Dump(
                tables.stream()
                        .map(table -> "SELECT t::text FROM %s t".formatted(table))
                        .flatMap(rows ->
                                Found.all(
                                        database.query(rows).executeAndAwait(),
                                        row -> row.getString(0))
                                        .stream())
                        .collect(Collectors.joining("\n")));
    }

    public boolean holds(String secret) {
        return holds(secret.getBytes(StandardCharsets.UTF_8)) || text.contains(secret);
    }

    /// As PostgreSQL writes bytes, or in base64.
    public boolean holds(byte[] secret) {
        return text.contains(HexFormat.of().formatHex(secret))
                || text.contains(Base64.getEncoder().encodeToString(secret));
    }
}
