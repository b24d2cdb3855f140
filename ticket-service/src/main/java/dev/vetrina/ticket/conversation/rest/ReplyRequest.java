package dev.vetrina.ticket.conversation.rest;

import dev.vetrina.kit.event.TextModule;
import dev.vetrina.kit.event.Uuids;
import dev.vetrina.kit.problem.FieldErrors;
import dev.vetrina.kit.problem.ProblemException;
import dev.vetrina.ticket.conversation.Texts;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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

    private static final String TOO_LONG = "at most %d characters".formatted(Texts.MAX_CODE_POINTS);

    boolean isNote() {
        return Boolean.TRUE.equals(note);
    }

    String words() {
        return text == null ? "" : text;
    }

    /// The id as it is remembered; ids are compared without case.
    @Nullable String key() {
        return Optional.ofNullable(id).flatMap(Uuids::of).map(UUID::toString).orElse(null);
    }

    /// 422 with the fields that are wrong.
    Optional<ProblemException> problem(boolean machine) {
        return new FieldErrors()
                .where(id != null && key() == null, "id", "a UUID")
                .where(TextModule.isEmpty(words()), "text", "more than white space")
                .where(Texts.tooLong(words()), "text", TOO_LONG)
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
