package dev.vetrina.faq.faq;

import dev.vetrina.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads FAQs: one, a page of them, the published ones.
@ApplicationScoped
class FaqLists {

    private static final String IN_ORDER = " order by locale, place, id";

    /// Where a page goes on: behind this row of the list.
    record Place(String locale, int place, UUID id) {

        List<String> key() {
            return List.of(locale, Integer.toString(place), id.toString());
        }

        static Place of(List<String> key) {
            return new Place(
                    key.getFirst(), Integer.parseInt(key.get(1)), UUID.fromString(key.getLast()));
        }
    }

    /// @param locale null for all, one after the other
    /// @param published null for both
    record Filter(String store, @Nullable String locale, @Nullable Boolean published) {}

    record Placed(Faq faq, Place place) {}

    @WithSession
    Uni<Faq> get(String store, UUID id) {
        return FaqRow.<FaqRow>findById(id).map(row -> ofStore(row, store).faq());
    }

    @WithSession
    Uni<List<Placed>> page(Filter filter, Optional<Place> after, int size) {
        var query = new StringBuilder("store = :store");
        var parameters = Parameters.with("store", filter.store());
        if (filter.locale() != null) {
            query.append(" and locale = :locale");
            parameters.and("locale", filter.locale());
        }
        if (filter.published() != null) {
            query.append(" and published = :published");
            parameters.and("published", filter.published());
        }
        after.ifPresent(place -> {
            query.append(" and (locale, place, id) > (:afterLocale, :afterPlace, :afterId)");
            parameters
                    .and("afterLocale", place.locale())
                    .and("afterPlace", place.place())
                    .and("afterId", place.id());
        });
        return FaqRow.<FaqRow>find(query + IN_ORDER, parameters)
                .range(0, size - 1)
                .list()
                .map(rows -> rows.stream().map(FaqLists::placed).toList());
    }

    @WithSession
    Uni<List<Faq>> published(String store, String locale) {
        return FaqRow.<FaqRow>list(
                        "store = ?1 and locale = ?2 and published" + IN_ORDER, store, locale)
                .map(rows -> rows.stream().map(FaqRow::faq).toList());
    }

    /// Newest first.
    @WithSession
    Uni<List<FaqVersion>> versions(String store, UUID id, int before, int size) {
        return FaqRow.<FaqRow>findById(id)
                .map(row -> ofStore(row, store))
                .chain(row ->
                        FaqVersionRow.<FaqVersionRow>find(
                                        "faq = ?1 and version < ?2 order by version desc",
                                        id,
                                        before)
                                .range(0, size - 1)
                                .list())
                .map(rows -> rows.stream().map(FaqVersionRow::version).toList());
    }

    /// @throws ProblemException 404 also where it is another store's
    static FaqRow ofStore(@Nullable FaqRow row, String store) {
        if (row == null || !row.store.equals(store)) {
            throw ProblemException.notFound("faq_unknown");
        }
        return row;
    }

    private static Placed placed(FaqRow row) {
        return new Placed(row.faq(), new Place(row.locale, row.place, row.id));
    }
}
