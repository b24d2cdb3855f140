package dev.vetrina.ticket.conversation.rest;

import dev.vetrina.kit.problem.ProblemException;
import dev.vetrina.ticket.conversation.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A reply, or an internal note.
///
/// @param id the caller's own: the same one again gets the first answer
/// @param basedOnSeq the last message that the sender had seen
/// @param epoch must be there where the caller is a machine
record ReplyRequest(
        @Nullable String id,
        @Nullable String text,
        @Nullable List<Object> attachments,
        @Nullable Boolean note,
        @Nullable Long basedOnSeq,
        @Nullable Integer epoch) {

    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    boolean isNote() {
        return Boolean.TRUE.equals(note);
    }

    String words() {
        return text == null ? "" : text;
    }

    /// The id as it is remembered; ids are compared without case.
    @Nullable String key() {
        var given = id;
        if (given == null || !UUID_FORM.matcher(given).matches()) {
            return null;
        }
        return given.toLowerCase(Locale.ROOT);
    }

    /// 422 with the fields that are wrong.
    Optional<ProblemException> problem(boolean machine) {
        return new Invalid()
                .where(id != null && key() == null, "id", "a UUID")
                .where(Texts.empty(words()), "text", "more than white space")
                .where(Texts.tooLong(words()), "text", "at most 4000 characters")
                .where(
                        attachments != null && !attachments.isEmpty(),
                        "attachments",
                        "none of these is known")
                .where(basedOnSeq != null && basedOnSeq < 0, "basedOnSeq", "a seq, from 0")
                .where(
                        machine && !isNote() && epoch == null,
                        "epoch",
                        "needed from callers with client credentials")
                .problem();
    }
}
