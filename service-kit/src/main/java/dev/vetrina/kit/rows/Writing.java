package dev.vetrina.kit.rows;

import static java.util.stream.Collectors.joining;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The rows of several tables as one statement, with all but the last in its `WITH`: a statement
/// costs PostgreSQL and the driver about the same for one table as for ten. No two of them may
/// touch the same row, since none sees what the others wrote.
public final class Writing {

    /// A dozen combinations of tables in practice, each prepared once.
    private static final Map<Form, String> TEXTS = new ConcurrentHashMap<>();

    /// Up to here rows are few.
    private static final int FEW = 24;

    private final List<MultiRow<?>> met = new ArrayList<>();
    private final List<MultiRow<?>> written = new ArrayList<>();
    private final List<Object> metParameters = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();
    private @Nullable String returned;
    private boolean few = true;

    private record Form(
            List<MultiRow<?>> met,
            List<MultiRow<?>> written,
            @Nullable String returned,
            boolean few) {}

    /// Nothing where there are no rows.
    public <T> Writing add(MultiRow<T> statement, Collection<T> rows) {
        return put(written, parameters, statement, rows);
    }

    /// As [#add], but before all that is only added; and where one of the rows is not met as it
    /// must stand, the statement fails with SQLSTATE 40001 and nothing is written. That takes the
    /// function `all_met` in the service's migrations.
    public <T> Writing meet(MultiRow<T> statement, Collection<T> rows) {
        return put(met, metParameters, statement, rows);
    }

    private <T> Writing put(
            List<MultiRow<?>> statements,
            List<Object> values,
            MultiRow<T> statement,
            Collection<T> rows) {
        if (!rows.isEmpty()) {
            statements.add(statement);
            values.addAll(statement.arrays(rows));
            few &= rows.size() <= FEW;
        }
        return this;
    }

    /// What [#met] is to tell of each row that was added last, in the order of these rows.
    public Writing returning(String column) {
        returned = column;
        return this;
    }

    /// In the connection's transaction, where there is one. Nothing is sent where there are no
    /// rows.
    public Uni<Void> on(SqlConnection connection) {
        return isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(sql()).execute(parameters()).replaceWithVoid();
    }

    /// As [#on], where there are rows to be met.
    ///
    /// @return one row: whether all were met, which is true; the database's clock after that; and
    ///   an array of what is returned, where it was asked for
    public Uni<RowSet<Row>> met(SqlConnection connection) {
        return connection.preparedQuery(sql()).execute(parameters());
    }

    boolean isEmpty() {
        return written.isEmpty() && met.isEmpty();
    }

    String sql() {
        return TEXTS.computeIfAbsent(
                new Form(List.copyOf(met), List.copyOf(written), returned, few),
                form -> text(form.met(), form.written(), form.returned(), form.few()));
    }

    Tuple parameters() {
        var all = new ArrayList<>(metParameters);
        all.addAll(parameters);
        return Tuple.from(all);
    }

    /// @param few which of its two forms is wanted
    public static String text(List<MultiRow<?>> written, boolean few) {
        return text(List.of(), written, null, few);
    }

    /// @param met what has to be met first
    /// @param returned a column of the last one of `written`
    public static String text(
            List<MultiRow<?>> met,
            List<MultiRow<?>> written,
            @Nullable String returned,
            boolean few) {
        var texts = new ArrayList<String>();
        var conditions = new ArrayList<String>();
        var first = 1;
        for (var statement : met) {
            conditions.add(
                    "(SELECT count(*) FROM w%d) = %s"
                            .formatted(texts.size(), statement.count(first)));
            texts.add(statement.countable(first, few));
            first += statement.width();
        }
        for (var statement : written) {
            texts.add(statement.sql(first, few));
            first += statement.width();
        }
        if (conditions.isEmpty()) {
            var last = texts.removeLast();
            return texts.isEmpty() ? last : with(texts) + " " + last;
        }
        var answer =
                "SELECT all_met(%s), clock_timestamp()".formatted(String.join(" AND ", conditions));
        if (returned == null) {
            return with(texts) + " " + answer;
        }
        texts.add(texts.removeLast() + " RETURNING " + returned);
        return "%s %s, ARRAY(SELECT %s FROM w%d)"
                .formatted(with(texts), answer, returned, texts.size() - 1);
    }

    private static String with(List<String> texts) {
        var named = new ArrayList<String>();
        for (var text : texts) {
            named.add("w%d AS (%s)".formatted(named.size(), text));
        }
        return named.stream().collect(joining(", ", "WITH ", ""));
    }
}
