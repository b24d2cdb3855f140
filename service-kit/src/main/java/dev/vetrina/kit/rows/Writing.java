package dev.vetrina.kit.rows;

import static java.util.stream.Collectors.joining;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/// The rows of several tables as one statement, with all but the last in its `WITH`: a statement
/// costs PostgreSQL and the driver about the same for one table as for ten. No two of them may
/// touch the same row, since none sees what the others wrote.
public final class Writing {

    /// A dozen combinations of tables in practice, each prepared once.
    private static final Map<Form, String> TEXTS = new ConcurrentHashMap<>();

    /// Up to here rows are few.
    private static final int FEW = 24;

    private final List<MultiRow<?>> statements = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();
    private boolean few = true;

    private record Form(List<MultiRow<?>> statements, boolean few) {}

    /// Nothing where there are no rows.
    public <T> Writing add(MultiRow<T> statement, Collection<T> rows) {
        if (!rows.isEmpty()) {
            statements.add(statement);
            parameters.addAll(statement.arrays(rows));
            few &= rows.size() <= FEW;
        }
        return this;
    }

    /// In the connection's transaction, where there is one. Nothing is sent where there are no
    /// rows.
    public Uni<Void> on(SqlConnection connection) {
        return isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(sql()).execute(parameters()).replaceWithVoid();
    }

    boolean isEmpty() {
        return statements.isEmpty();
    }

    String sql() {
        return TEXTS.computeIfAbsent(
                new Form(List.copyOf(statements), few),
                form -> text(form.statements(), form.few()));
    }

    Tuple parameters() {
        return Tuple.from(parameters);
    }

    /// @param few which of its two forms is wanted
    public static String text(List<MultiRow<?>> statements, boolean few) {
        var texts = new ArrayList<String>();
        var first = 1;
        for (var statement : statements) {
            texts.add(statement.sql(first, few));
            first += statement.width();
        }
        var last = texts.removeLast();
        return texts.isEmpty()
                ? last
                : IntStream.range(0, texts.size())
                        .mapToObj(i -> "w%d AS (%s)".formatted(i, texts.get(i)))
                        .collect(joining(", ", "WITH ", " " + last));
    }
}
