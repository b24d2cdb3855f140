package dev.vetrina.kit.rows;

import io.vertx.core.buffer.Buffer;
import java.lang.reflect.Array;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One column of a multi-row statement: all rows' values travel as one array parameter.
///
/// @param parameter the array's element type in PostgreSQL
/// @param read how the statement reads the element, for types that have no array parameter
public record Column<T>(
        String name,
        String parameter,
        Class<?> type,
        Function<T, @Nullable Object> value,
        String read) {

    private static final String AS_IS = "%s";

    public static <T> Column<T> uuid(String name, Function<T, @Nullable UUID> value) {
        return new Column<>(name, "uuid", UUID.class, value::apply, AS_IS);
    }

    public static <T> Column<T> text(String name, Function<T, @Nullable String> value) {
        return new Column<>(name, "text", String.class, value::apply, AS_IS);
    }

    public static <T> Column<T> json(String name, Function<T, @Nullable String> value) {
        return new Column<>(name, "text", String.class, value::apply, "%s::jsonb");
    }

    public static <T> Column<T> int8(String name, Function<T, @Nullable Long> value) {
        return new Column<>(name, "bigint", Long.class, value::apply, AS_IS);
    }

    public static <T> Column<T> int2(String name, Function<T, @Nullable Short> value) {
        return new Column<>(name, "smallint", Short.class, value::apply, AS_IS);
    }

    public static <T> Column<T> bytes(String name, Function<T, byte[]> value) {
        return new Column<>(
                name, "bytea", Buffer.class, row -> Buffer.buffer(value.apply(row)), AS_IS);
    }

    public static <T> Column<T> int4(String name, Function<T, @Nullable Integer> value) {
        return new Column<>(name, "integer", Integer.class, value::apply, AS_IS);
    }

    public static <T> Column<T> bool(String name, Function<T, @Nullable Boolean> value) {
        return new Column<>(name, "boolean", Boolean.class, value::apply, AS_IS);
    }

    public static <T> Column<T> time(String name, Function<T, @Nullable Instant> value) {
        return new Column<>(
                name,
                "timestamptz",
                OffsetDateTime.class,
                row -> {
                    var at = value.apply(row);
                    return at == null ? null : at.atOffset(ZoneOffset.UTC);
                },
                AS_IS);
    }

    /// The same column of what is a part of another row.
    public <W> Column<W> of(Function<W, T> part) {
        return new Column<>(name, parameter, type, value.compose(part), read);
    }

    Object array(Collection<T> rows) {
        var array = (@Nullable Object[]) Array.newInstance(type, rows.size());
        var i = 0;
        for (var row : rows) {
            array[i++] = value.apply(row);
        }
        return array;
    }

    /// @param element of the array, as the statement names it
    String value(String element) {
        return read.formatted(element);
    }
}
