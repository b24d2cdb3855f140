package dev.vetrina.ticket.profile;

import dev.vetrina.kit.problem.Problem;
import dev.vetrina.kit.problem.Problem.FieldError;
import dev.vetrina.kit.problem.ProblemException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An event as a source sends it; its `id` makes sending it again safe.
record ProfileEventRequest(
        @Nullable String id,
        @Nullable String type,
        @Nullable String at,
        @Nullable Map<String, Object> properties) {

    private static final int TYPE = 100;
    private static final int PROPERTIES_BYTES = 16_384;

    /// @throws ProblemException 422 with the fields that are wrong
    ProfileEvent checked() {
        var errors = new ArrayList<FieldError>();
        var uuid = uuid(id);
        var instant = instant(at);
        if (uuid == null) {
            errors.add(new FieldError("id", "a UUID"));
        }
        if (type == null || type.isBlank() || type.length() > TYPE) {
            errors.add(new FieldError("type", "1 to 100 characters"));
        }
        if (instant == null) {
            errors.add(new FieldError("at", "an instant, as 2026-11-25T09:30:00.000Z"));
        }
        // JSON's null is as good as absent.
        var known = properties == null ? new HashMap<String, Object>() : new HashMap<>(properties);
        known.values().removeIf(value -> value == null);
        if (ProfileRequest.size(known) > PROPERTIES_BYTES) {
            errors.add(new FieldError("properties", "at most 16 KiB of JSON"));
        }
        if (!errors.isEmpty() || uuid == null || type == null || instant == null) {
            throw new ProblemException(Problem.invalid(errors));
        }
        return new ProfileEvent(uuid, type, instant, known);
    }

    private static @Nullable UUID uuid(@Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
