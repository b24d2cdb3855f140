package dev.vetrina.kit.secret.panache;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.persistence.LockModeType;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Rows that hold what is sealed, when a service starts and before anyone reads them.
public final class SealedRows {

    private SealedRows() {}

    /// Whatever is not sealed under the first key is, and all are opened: a service that lacks a
    /// key does not start. In one transaction and locked, so that replicas that start together wait
    /// for each other and for a change that is under way.
    ///
    /// @param all in an order that is the same for all replicas
    /// @throws Throwable what a row threw; none is changed then
    public static <R> void sealAnew(Supplier<PanacheQuery<R>> all, Consumer<R> sealAnew)
            throws Throwable {
        VertxContextSupport.subscribeAndAwait(() ->
                Panache.withTransaction(() ->
                        all.get()
                                .withLock(LockModeType.PESSIMISTIC_WRITE)
                                .list()
                                .invoke(rows -> rows.forEach(sealAnew))));
    }
}
