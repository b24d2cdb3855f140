package dev.vetrina.faq.faq;

import dev.vetrina.faq.faq.FaqLists.Filter;
import dev.vetrina.faq.faq.FaqLists.Place;
import dev.vetrina.faq.faq.FaqLists.Placed;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
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
        var size = Page.size(limit);
        var list = "faqs " + filter;
        var after = cursors.read(list, cursor).map(FaqPages::place);
        return lists.page(filter, after, size + 1)
                .map(found -> page(list, found, size, Placed::faq, placed -> of(placed.place())));
    }

    Uni<Page<FaqVersion>> versions(
            String store, UUID id, @Nullable String limit, @Nullable String cursor) {
        var size = Page.size(limit);
        var list = "versions " + store + "/" + id;
        var before = cursors.read(list, cursor).map(Integer::parseInt).orElse(Integer.MAX_VALUE);
        return lists.versions(store, id, before, size + 1)
                .map(found ->
                        page(
                                list,
                                found,
                                size,
                                version -> version,
                                version -> Integer.toString(version.version())));
    }

    private <R, T> Page<T> page(
            String list, List<R> found, int size, Function<R, T> item, Function<R, String> place) {
        var shown = found.stream().limit(size).toList();
        var next = found.size() > size ? cursors.write(list, place.apply(shown.getLast())) : null;
        return new Page<>(shown.stream().map(item).toList(), next);
    }

    private static String of(Place place) {
        return place.locale() + " " + place.place() + " " + place.id();
    }

    private static Place place(String cursor) {
        var parts = cursor.split(" ", -1);
        return new Place(parts[0], Integer.parseInt(parts[1]), UUID.fromString(parts[2]));
    }
}
