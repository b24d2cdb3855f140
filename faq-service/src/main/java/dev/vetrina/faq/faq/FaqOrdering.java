package dev.vetrina.faq.faq;

import dev.vetrina.faq.faq.OrderRequest.Checked;
import dev.vetrina.kit.identity.AgentIdentity;
import dev.vetrina.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Puts one locale's FAQs in the merchant's order.
@ApplicationScoped
class FaqOrdering {

    private static final String IN_ORDER = "store = ?1 and locale = ?2 order by place, id";
    private static final String PLACE =
            """
            UPDATE faq SET place = wanted.place
            FROM jsonb_array_elements_text(CAST(CAST(:ids AS text) AS jsonb)) WITH ORDINALITY AS wanted (id, place)
            WHERE faq.id = CAST(wanted.id AS uuid)
            """;

    private final FaqAudit audit;

    FaqOrdering(FaqAudit audit) {
        this.audit = audit;
    }

    /// @param wanted all of that locale, each once
    /// @throws ProblemException 422 where they are not
    @WithTransaction
    Uni<Void> order(String store, Checked wanted, AgentIdentity by) {
        return Locks.order(store, wanted.locale())
                .chain(() -> FaqRow.<FaqRow>list(IN_ORDER, store, wanted.locale()))
                .map(rows -> rows.stream().map(row -> row.id).toList())
                .invoke(ids -> check(ids, wanted.ids()))
                .call(() -> place(wanted.ids()))
                .chain(ids ->
                        ids.equals(wanted.ids())
                                ? Uni.createFrom().voidItem()
                                : audit.ordered(store, wanted.locale(), by));
    }

    private static Uni<Integer> place(List<UUID> ids) {
        return Panache.getSession()
                .chain(session ->
                        session.createNativeQuery(PLACE)
                                .setParameter("ids", json(ids))
                                .executeUpdate());
    }

    private static void check(List<UUID> all, List<UUID> ids) {
        if (ids.size() != all.size() || !Set.copyOf(all).equals(new HashSet<>(ids))) {
            throw ProblemException.invalid("ids", OrderRequest.EACH_ONCE);
        }
    }

    private static String json(List<UUID> ids) {
        return ids.stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(",", "[", "]"));
    }
}
