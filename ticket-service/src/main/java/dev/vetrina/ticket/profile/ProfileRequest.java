package dev.vetrina.ticket.profile;

import dev.vetrina.kit.event.EventJson;
import dev.vetrina.kit.event.TextModule;
import dev.vetrina.kit.problem.Problem.FieldError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a source knows of a person. What is absent stays as it was: sources know different things.
record ProfileRequest(
        @Nullable String name,
        @Nullable String email,
        @Nullable String phone,
        @Nullable List<String> segments,
        @Nullable Map<String, Object> properties) {

    private static final int TEXT = 200;
    private static final int SEGMENTS = 50;
    private static final int PROPERTIES_BYTES = 16_384;
    private static final int LEVELS = 20;

    static final FieldError PROPERTIES =
            new FieldError(
                    "properties",
                    "at most 16 KiB of JSON in 20 levels, without U+0000 and numbers out of range");

    List<FieldError> errors() {
        var errors = new ArrayList<FieldError>();
        text(errors, "name", name);
        text(errors, "email", email);
        text(errors, "phone", phone);
        if (segments != null
                && (segments.size() > SEGMENTS
                        || segments.stream()
                                .anyMatch(s -> s == null || TextModule.isEmpty(s) || tooLong(s)))) {
            errors.add(new FieldError("segments", "at most 50, each 1 to 200 characters"));
        }
        if (properties != null && !fit(properties)) {
            errors.add(PROPERTIES);
        }
        return errors;
    }

    private static void text(List<FieldError> errors, String field, @Nullable String value) {
        if (value != null && (TextModule.isEmpty(value) || tooLong(value))) {
            errors.add(new FieldError(field, "1 to 200 characters"));
        }
    }

    private static boolean tooLong(String value) {
        return TextModule.isLonger(value, TEXT);
    }

    /// Also without U+0000 in a name, which PostgreSQL does not take; in a value it was refused.
    /// And without a number that is too large to be kept as one, or so many levels that whoever
    /// reads them goes too deep.
    static boolean fit(Map<String, Object> properties) {
        if (!plain(properties, LEVELS)) {
            return false;
        }
        var json = EventJson.text(properties);
        return json.getBytes(StandardCharsets.UTF_8).length <= PROPERTIES_BYTES
                && !json.contains("\\u0000")
                && TextModule.isStorable(json);
    }

    private static boolean plain(@Nullable Object value, int levels) {
        return switch (value) {
            case Double number -> Double.isFinite(number);
            case Map<?, ?> object -> levels > 0 && plain(object.values(), levels - 1);
            case List<?> array -> levels > 0 && plain(array, levels - 1);
            case null, default -> true;
        };
    }

    private static boolean plain(Collection<?> values, int levels) {
        return values.stream().allMatch(value -> plain(value, levels));
    }
}
