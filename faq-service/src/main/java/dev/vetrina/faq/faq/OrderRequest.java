package dev.vetrina.faq.faq;

import dev.vetrina.events.SettingsEvent.StoreChanged;
import dev.vetrina.kit.problem.Problem;
import dev.vetrina.kit.problem.Problem.FieldError;
import dev.vetrina.kit.problem.ProblemException;
import dev.vetrina.kit.settings.StoreLocales;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// @param ids all FAQs of the locale, in the order in which shoppers shall see them
record OrderRequest(@Nullable String locale, @Nullable List<UUID> ids) {

    /// Checked: from here on everything is there.
    record Checked(String locale, List<UUID> ids) {
        OrderRequest asRequest() {
            return new OrderRequest(locale, ids);
        }
    }

    /// @throws ProblemException 422 with the fields
    Checked check(StoreChanged store) {
        var errors = new ArrayList<FieldError>();
        var known = StoreLocales.of(store).find(locale).orElse("");
        if (known.isEmpty()) {
            errors.add(new FieldError("locale", "one of " + String.join(", ", store.locales())));
        }
        var wanted = ids == null ? new ArrayList<UUID>() : ids;
        if (ids == null || ids.contains(null)) {
            errors.add(new FieldError("ids", "every FAQ of the locale exactly once"));
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(Problem.invalid(errors));
        }
        return new Checked(known, List.copyOf(wanted));
    }
}
