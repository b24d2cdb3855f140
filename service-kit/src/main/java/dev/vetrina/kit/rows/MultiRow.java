package dev.vetrina.kit.rows;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// A statement that writes any number of rows at once: one array parameter for each column. A batch
/// costs one of these for each table, not one for each row.
///
/// A few rows take their values by place, many by `unnest`: PostgreSQL prepares a store for each
/// array of an `unnest`, which for a dozen columns costs as much as writing some rows; but it finds
/// a text by walking over those before it.
public final class MultiRow<T> {

    private final List<Column<T>> columns;
    private final Text text;

    /// The statement around its values.
    private interface Text {

        /// @param values one expression for each column
        /// @param rows what `r` is in them
        String of(List<String> values, String rows);
    }

    private MultiRow(List<Column<T>> columns, Text text) {
        this.columns = columns;
        this.text = text;
    }

    /// @param tail what follows the rows, such as an `ON CONFLICT`
    public static <T> MultiRow<T> insert(String table, List<Column<T>> columns, String tail) {
        var names = columns.stream().map(Column::name).collect(joining(", "));
        return new MultiRow<>(
                columns,
                (values, rows) ->
                        "INSERT INTO %s (%s) SELECT %s FROM %s %s"
                                .formatted(table, names, String.join(", ", values), rows, tail));
    }

    public static <T> MultiRow<T> insert(String table, List<Column<T>> columns) {
        return insert(table, columns, "");
    }

    /// @param columns the first one is the key
    public static <T> MultiRow<T> update(String table, List<Column<T>> columns) {
        return new MultiRow<>(
                columns,
                (values, rows) ->
                        "UPDATE %s t SET %s FROM %s WHERE t.%s = %s"
                                .formatted(
                                        table,
                                        IntStream.range(1, columns.size())
                                                .mapToObj(i ->
                                                        columns.get(i).name()
                                                                + " = "
                                                                + values.get(i))
                                                .collect(joining(", ")),
                                        rows,
                                        columns.getFirst().name(),
                                        values.getFirst()));
    }

    /// @param first the number of its first parameter
    String sql(int first, boolean few) {
        var arrays =
                IntStream.range(0, columns.size())
                        .mapToObj(i -> "$%d::%s[]".formatted(first + i, columns.get(i).parameter()))
                        .toList();
        return few ? byPlace(arrays) : unnested(arrays);
    }

    private String byPlace(List<String> arrays) {
        return text.of(
                values(i -> "(%s)[r.i]".formatted(arrays.get(i))),
                "generate_series(1, cardinality(%s)) AS r (i)".formatted(arrays.getFirst()));
    }

    private String unnested(List<String> arrays) {
        return text.of(
                values(i -> "r." + columns.get(i).name()),
                "unnest(%s) AS r (%s)"
                        .formatted(
                                String.join(", ", arrays),
                                columns.stream().map(Column::name).collect(joining(", "))));
    }

    private List<String> values(IntFunction<String> element) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> columns.get(i).value(element.apply(i)))
                .toList();
    }

    int width() {
        return columns.size();
    }

    /// The values of its parameters, a column each.
    List<Object> arrays(Collection<T> rows) {
        return columns.stream().map(column -> column.array(rows)).toList();
    }
}
