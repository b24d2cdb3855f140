package dev.vetrina.faq.faq;

import dev.vetrina.kit.problem.Problem;
import dev.vetrina.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/// Puts one locale's FAQs in the merchant's order.
@ApplicationScoped
class FaqOrdering {

    private static final String PLACE =
            """
            UPDATE faq SET place = wanted.place
            FROM jsonb_array_elements_text(CAST(CAST(:ids AS text) AS jsonb)) WITH ORDINALITY AS wanted (id, place)
            WHERE faq.id = CAST(wanted.id AS uuid)
            """;

    /// @param ids all of that locale, each once
    /// @throws ProblemException 422 where they are not
    @WithTransaction
    Uni<Void> order(String store, String locale, List<UUID> ids) {
        return Locks.order(store, locale)
                .chain(() -> FaqRow.<FaqRow>list("store = ?1 and locale = ?2", store, locale))
                .invoke(rows -> check(rows, ids))
                .chain(Panache::getSession)
                .chain(session ->
                        session.createNativeQuery(PLACE)
                                .setParameter("ids", json(ids))
                                .executeUpdate())
                .replaceWithVoid();
    }

    private static void check(List<FaqRow> rows, List<UUID> ids) {
        var all = rows.stream().map(row -> row.id).collect(Collectors.toSet());
        if (ids.size() != all.size() || !all.equals(new HashSet<>(ids))) {
            throw new ProblemException(
                    Problem.invalid(
                            List.of(
                                    new Problem.FieldError(
                                            "ids", "every FAQ of the locale exactly once"))));
        }
    }

    private static String json(List<UUID> ids) {
        return ids.stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(",", "[", "]"));
    }
}
