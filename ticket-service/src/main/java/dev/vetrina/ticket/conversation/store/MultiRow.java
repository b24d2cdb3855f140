package dev.vetrina.ticket.conversation.store;

import static java.util.stream.Collectors.joining;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/// A statement that writes any number of rows at once: one array parameter for each column. A batch
/// costs one of these for each table, not one for each row.
record MultiRow<T>(String sql, List<Column<T>> columns) {

    /// @param conflict what follows the insert, such as an `ON CONFLICT`
    static <T> MultiRow<T> insert(String table, List<Column<T>> columns, String conflict) {
        return new MultiRow<>(
                "INSERT INTO %s (%s) SELECT %s FROM %s %s"
                        .formatted(
                                table,
                                columns.stream().map(Column::name).collect(joining(", ")),
                                columns.stream().map(Column::expression).collect(joining(", ")),
                                rows(columns),
                                conflict),
                columns);
    }

    static <T> MultiRow<T> insert(String table, List<Column<T>> columns) {
        return insert(table, columns, "");
    }

    /// @param columns the first one is the key
    static <T> MultiRow<T> update(String table, List<Column<T>> columns) {
        var key = columns.getFirst().name();
        return new MultiRow<>(
                "UPDATE %s t SET %s FROM %s WHERE t.%s = r.%s"
                        .formatted(
                                table,
                                columns.stream()
                                        .skip(1)
                                        .map(c -> c.name() + " = " + c.expression())
                                        .collect(joining(", ")),
                                rows(columns),
                                key,
                                key),
                columns);
    }

    Tuple parameters(Collection<T> rows) {
        return Tuple.from(columns.stream().map(column -> column.array(rows)).toList());
    }

    private static <T> String rows(List<Column<T>> columns) {
        return "unnest(%s) AS r (%s)"
                .formatted(
                        IntStream.range(0, columns.size())
                                .mapToObj(i ->
                                        "$%d::%s[]".formatted(i + 1, columns.get(i).parameter()))
                                .collect(joining(", ")),
                        columns.stream().map(Column::name).collect(joining(", ")));
    }
}
