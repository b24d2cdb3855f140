package dev.vetrina.faq.faq;

import dev.vetrina.events.SettingsEvent.StoreChanged;
import dev.vetrina.kit.event.TextModule;
import dev.vetrina.kit.problem.FieldErrors;
import dev.vetrina.kit.settings.StoreLocales;
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

    private static final String NOT_EMPTY = "must not be empty";
    private static final String AT_MOST = "at most %d characters";

    /// Checked: from here on everything is there.
    record Checked(String locale, String question, String answer) {}

    /// @throws dev.vetrina.kit.problem.ProblemException 422 with the fields
    Checked check(StoreChanged store) {
        var known = StoreLocales.of(store).find(locale);
        var asked = question == null ? "" : question;
        var answered = answer == null ? "" : answer;
        new FieldErrors()
                .where(known.isEmpty(), "locale", "one of " + String.join(", ", store.locales()))
                .where(TextModule.isEmpty(asked), "question", NOT_EMPTY)
                .where(
                        TextModule.isLonger(asked, QUESTION_CHARS),
                        "question",
                        AT_MOST.formatted(QUESTION_CHARS))
                .where(TextModule.isEmpty(answered), "answer", NOT_EMPTY)
                .where(
                        TextModule.isLonger(answered, ANSWER_CHARS),
                        "answer",
                        AT_MOST.formatted(ANSWER_CHARS))
                .refuse();
        return new Checked(known.orElseThrow(), asked, answered);
    }
}
