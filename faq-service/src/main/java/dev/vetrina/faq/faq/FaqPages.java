package dev.vetrina.faq.faq;

import dev.vetrina.faq.faq.FaqLists.Filter;
import dev.vetrina.faq.faq.FaqLists.Place;
import dev.vetrina.faq.faq.FaqLists.Placed;
import dev.vetrina.kit.paging.Cursors;
import dev.vetrina.kit.paging.Limit;
import dev.vetrina.kit.paging.Page;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Lists in pages, by place and never by count: what is added or removed meanwhile shifts nothing.
@ApplicationScoped
class FaqPages {

    private final FaqLists lists;
    private final Cursors cursors;

    FaqPages(FaqLists lists, Cursors cursors) {
        this.lists = lists;
        this.cursors = cursors;
    }

    Uni<Page<Faq>> faqs(Filter filter, @Nullable String limit, @Nullable String cursor) {
        var size = Limit.of(limit);
        var list = "faqs " + filter;
        var after = cursors.read(list, cursor).map(Place::of);
        return lists.page(filter, after, size + 1)
                .map(found ->
                        cursors.page(list, found, size, placed -> placed.place().key())
                                .map(Placed::faq));
    }

    Uni<Page<FaqVersion>> versions(
            String store, UUID id, @Nullable String limit, @Nullable String cursor) {
        var size = Limit.of(limit);
        var list = "versions " + store + "/" + id;
        var before =
                cursors.read(list, cursor)
                        .map(place -> Integer.parseInt(place.getFirst()))
                        .orElse(Integer.MAX_VALUE);
        return lists.versions(store, id, before, size + 1)
                .map(found ->
                        cursors.page(
                                list,
                                found,
                                size,
                                version -> List.of(Integer.toString(version.version()))));
    }
}
