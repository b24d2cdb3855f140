package dev.vetrina.faq.faq;

import dev.vetrina.events.SettingsEvent.StoreChanged;
import dev.vetrina.kit.problem.FieldErrors;
import dev.vetrina.kit.settings.StoreLocales;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// @param ids all FAQs of the locale, in the order in which shoppers shall see them
record OrderRequest(@Nullable String locale, @Nullable List<UUID> ids) {

    static final String EACH_ONCE = "every FAQ of the locale exactly once";

    /// Checked: from here on everything is there.
    record Checked(String locale, List<UUID> ids) {
        OrderRequest asRequest() {
            return new OrderRequest(locale, ids);
        }
    }

    /// @throws dev.vetrina.kit.problem.ProblemException 422 with the fields
    Checked check(StoreChanged store) {
        var known = StoreLocales.of(store).find(locale);
        new FieldErrors()
                .where(known.isEmpty(), "locale", "one of " + String.join(", ", store.locales()))
                .where(ids == null || ids.contains(null), "ids", EACH_ONCE)
                .refuse();
        return new Checked(known.orElseThrow(), ids == null ? List.of() : List.copyOf(ids));
    }
}
