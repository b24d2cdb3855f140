package dev.vetrina.ticket.conversation.store;

import dev.vetrina.kit.event.Outgoing;
import dev.vetrina.kit.outbox.Outbox;
import io.smallrye.mutiny.Uni;
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

/// Statements sent one behind the other without waiting for each: one round trip for all of them.
/// Within a transaction the first failure fails those behind it, a commit included.
final class Pipeline {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final SqlConnection connection;
    private final List<CompletableFuture<?>> sent = new ArrayList<>();

    Pipeline(SqlConnection connection) {
        this.connection = connection;
    }

    void send(String sql) {
        var ignored = send(connection.query(sql).execute());
    }

    CompletableFuture<RowSet<Row>> send(String sql, Tuple parameters) {
        return send(connection.preparedQuery(sql).execute(parameters));
    }

    /// Nothing where there are no rows.
    void send(Writing writing) {
        if (!writing.isEmpty()) {
            var ignored = send(writing.sql(), writing.parameters());
        }
    }

    void send(Outbox outbox, List<Outgoing> records) {
        if (!records.isEmpty()) {
            var ignored = send(outbox.add(connection, records));
        }
    }

    private <T> CompletableFuture<T> send(Uni<T> statement) {
        var future = statement.subscribeAsCompletionStage();
        sent.add(future);
        return future;
    }

    /// Until every statement is answered.
    ///
    /// @throws DatabaseFailure for the first one that failed
    void await() {
        for (var future : sent) {
            result(future);
        }
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
