package dev.vetrina.kit.rows;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A statement that writes any number of rows at once: one array parameter for each column. A batch
/// costs one of these for each table, not one for each row.
///
/// A few rows take their values by place, many by `unnest`: PostgreSQL prepares a store for each
/// array of an `unnest`, which for a dozen columns costs as much as writing some rows; but it finds
/// a text by walking over those before it.
public final class MultiRow<T> {

    private final List<Column<T>> columns;
    private final Text text;
    private final boolean finds;

    /// The statement around its values.
    private interface Text {

        /// @param values one expression for each column
        /// @param rows what `r` is in them
        String of(List<String> values, String rows);
    }

    private MultiRow(List<Column<T>> columns, Text text, boolean finds) {
        this.columns = columns;
        this.text = text;
        this.finds = finds;
    }

    private MultiRow(List<Column<T>> columns, Text text) {
        this(columns, text, false);
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

    /// Each row that the keys name, and nothing where they name none.
    ///
    /// @param keys columns of the row as it must stand
    /// @param changing what is written into it
    public static <T> MultiRow<T> update(
            String table, List<Column<T>> keys, List<Column<T>> changing) {
        return new MultiRow<>(
                concat(keys, changing),
                (values, rows) ->
                        "UPDATE %s t SET %s FROM %s WHERE %s"
                                .formatted(
                                        table,
                                        equal("", changing, values, keys.size(), ", "),
                                        rows,
                                        equal("t.", keys, values, 0, " AND ")));
    }

    /// Writes nothing: finds the rows that stand as the keys say.
    public static <T> MultiRow<T> find(String table, List<Column<T>> keys) {
        return new MultiRow<>(
                keys,
                (values, rows) ->
                        "SELECT 1 FROM %s JOIN %s t ON %s"
                                .formatted(rows, table, equal("t.", keys, values, 0, " AND ")),
                true);
    }

    private static <T> List<Column<T>> concat(List<Column<T>> first, List<Column<T>> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /// @param from the place among the values of the first column's
    private static <T> String equal(
            String prefix, List<Column<T>> columns, List<String> values, int from, String between) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> prefix + columns.get(i).name() + " = " + values.get(from + i))
                .collect(joining(between));
    }

    /// With a row in the answer for each that was written or found.
    String countable(int first, boolean few) {
        return finds ? sql(first, few) : sql(first, few) + " RETURNING 1";
    }

    /// @param first the number of its first parameter
    String sql(int first, boolean few) {
        var arrays = IntStream.range(0, columns.size()).mapToObj(i -> array(first, i)).toList();
        return few ? byPlace(arrays) : unnested(arrays);
    }

    private String byPlace(List<String> arrays) {
        return text.of(
                values(i -> "(%s)[r.i]".formatted(arrays.get(i))),
                "generate_series(1, %s) AS r (i)".formatted(count(arrays.getFirst())));
    }

    private String unnested(List<String> arrays) {
        return text.of(
                values(i -> "r.c" + i),
                "unnest(%s) AS r (%s)"
                        .formatted(
                                String.join(", ", arrays),
                                IntStream.range(0, columns.size())
                                        .mapToObj(i -> "c" + i)
                                        .collect(joining(", "))));
    }

    private List<String> values(IntFunction<String> element) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> columns.get(i).value(element.apply(i)))
                .toList();
    }

    /// How many rows there are, as the statement itself can tell.
    String count(int first) {
        return count(array(first, 0));
    }

    private static String count(String array) {
        return "cardinality(%s)".formatted(array);
    }

    private String array(int first, int column) {
        return "$%d::%s[]".formatted(first + column, columns.get(column).parameter());
    }

    int width() {
        return columns.size();
    }

    /// The values of its parameters, a column each.
    List<Object> arrays(Collection<T> rows) {
        return columns.stream().map(column -> column.array(rows)).toList();
    }
}
