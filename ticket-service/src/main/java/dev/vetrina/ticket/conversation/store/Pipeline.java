package dev.vetrina.ticket.conversation.store;

import dev.vetrina.kit.rows.Writing;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// Statements sent one behind the other without waiting for each: one round trip for all of them,
/// and one hand-over to the connection's event loop. Within a transaction the first failure fails
/// those behind it, a commit included.
final class Pipeline {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final SqlConnection connection;
    private final Context loop;
    private final List<Runnable> statements = new ArrayList<>();
    private final List<CompletableFuture<?>> answers = new ArrayList<>();

    Pipeline(SqlConnection connection, Context loop) {
        this.connection = connection;
        this.loop = loop;
    }

    void add(String sql) {
        var ignored = add(() -> connection.query(sql).execute());
    }

    /// The answer is there once all of them were awaited.
    CompletableFuture<RowSet<Row>> add(String sql, Tuple parameters) {
        return add(() -> connection.preparedQuery(sql).execute(parameters));
    }

    CompletableFuture<RowSet<Row>> ask(Writing writing) {
        return add(() -> writing.met(connection));
    }

    /// Nothing where there are no rows.
    void add(Writing writing) {
        var ignored = add(() -> writing.on(connection));
    }

    private <T> CompletableFuture<T> add(Supplier<Uni<? extends T>> statement) {
        var answer = new CompletableFuture<T>();
        statements.add(() ->
                Uni.createFrom()
                        .deferred(statement)
                        .subscribe()
                        .with(answer::complete, answer::completeExceptionally));
        answers.add(answer);
        return answer;
    }

    /// Sends them all at once, and waits until every one is answered.
    ///
    /// @throws DatabaseFailure for the first one that failed
    void await() {
        loop.runOnContext(_ -> statements.forEach(Runnable::run));
        answers.forEach(Pipeline::result);
    }

    static <T> T result(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw DatabaseFailure.of(e.getCause());
        } catch (TimeoutException e) {
            throw DatabaseFailure.of(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DatabaseFailure.of(e);
        }
    }
}
