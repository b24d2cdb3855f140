package dev.vetrina.faq.faq;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

/// Locks on what has no row, until the transaction ends.
final class Locks {

    private static final String TAKE =
            "SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))) AS taken";

    private Locks() {}

    static Uni<Object> take(String name) {
        return Panache.getSession()
                .chain(session ->
                        session.createNativeQuery(TAKE, Object.class)
                                .setParameter("name", name)
                                .getSingleResult());
    }

    /// Who adds to a list, or puts it in order.
    static Uni<Object> order(String store, String locale) {
        return take("order " + store + "/" + locale);
    }
}
