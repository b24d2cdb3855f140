package dev.vetrina.kit.rows;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/// A statement that writes any number of rows at once: one array parameter for each column. A batch
/// costs one of these for each table, not one for each row.
///
/// @param head what stands before the rows
/// @param tail what stands behind them
public record MultiRow<T>(String head, List<Column<T>> columns, String tail) {

    /// @param conflict what follows the insert, such as an `ON CONFLICT`
    public static <T> MultiRow<T> insert(String table, List<Column<T>> columns, String conflict) {
        return new MultiRow<>(
                "INSERT INTO %s (%s) SELECT %s FROM "
                        .formatted(
                                table,
                                columns.stream().map(Column::name).collect(joining(", ")),
                                columns.stream().map(Column::expression).collect(joining(", "))),
                columns,
                " " + conflict);
    }

    public static <T> MultiRow<T> insert(String table, List<Column<T>> columns) {
        return insert(table, columns, "");
    }

    /// @param columns the first one is the key
    public static <T> MultiRow<T> update(String table, List<Column<T>> columns) {
        var key = columns.getFirst().name();
        return new MultiRow<>(
                "UPDATE %s t SET %s FROM "
                        .formatted(
                                table,
                                columns.stream()
                                        .skip(1)
                                        .map(c -> c.name() + " = " + c.expression())
                                        .collect(joining(", "))),
                columns,
                " WHERE t.%s = r.%s".formatted(key, key));
    }

    /// @param first the number of its first parameter
    public String sql(int first) {
        var parameters =
                IntStream.range(0, columns.size())
                        .mapToObj(i -> "$%d::%s[]".formatted(first + i, columns.get(i).parameter()))
                        .collect(joining(", "));
        var names = columns.stream().map(Column::name).collect(joining(", "));
        return "%sunnest(%s) AS r (%s)%s".formatted(head, parameters, names, tail);
    }

    /// The values of its parameters, a column each.
    List<Object> arrays(Collection<T> rows) {
        return columns.stream().map(column -> column.array(rows)).toList();
    }
}
