package dev.vetrina.faq.faq;

import dev.vetrina.events.SettingsEvent.StoreChanged;
import dev.vetrina.kit.event.TextModule;
import dev.vetrina.kit.problem.Problem;
import dev.vetrina.kit.problem.Problem.FieldError;
import dev.vetrina.kit.problem.ProblemException;
import dev.vetrina.kit.settings.StoreLocales;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a manager writes. Limits count Unicode code points; only white space counts as empty.
///
/// @param id of a new FAQ: the same one again answers as the first time; ignored in a PUT
record FaqRequest(
        @Nullable UUID id,
        @Nullable String locale,
        @Nullable String question,
        @Nullable String answer) {

    static final int QUESTION_CHARS = 200;
    static final int ANSWER_CHARS = 4_000;

    /// Checked: from here on everything is there.
    record Checked(String locale, String question, String answer) {}

    /// @throws ProblemException 422 with the fields
    Checked check(StoreChanged store) {
        var errors = new ArrayList<FieldError>();
        var known = StoreLocales.of(store).find(locale).orElse("");
        if (known.isEmpty()) {
            errors.add(new FieldError("locale", "one of " + String.join(", ", store.locales())));
        }
        var checked =
                new Checked(
                        known,
                        text("question", question, QUESTION_CHARS, errors),
                        text("answer", answer, ANSWER_CHARS, errors));
        if (!errors.isEmpty()) {
            throw new ProblemException(Problem.invalid(errors));
        }
        return checked;
    }

    private static String text(
            String field, @Nullable String value, int limit, List<FieldError> errors) {
        if (value == null || TextModule.isEmpty(value)) {
            errors.add(new FieldError(field, "must not be empty"));
            return "";
        }
        if (TextModule.isLonger(value, limit)) {
            errors.add(new FieldError(field, "at most " + limit + " characters"));
        }
        return value;
    }
}
