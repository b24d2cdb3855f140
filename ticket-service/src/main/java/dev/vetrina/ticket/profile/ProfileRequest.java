package dev.vetrina.ticket.profile;

import dev.vetrina.kit.event.EventJson;
import dev.vetrina.kit.event.TextModule;
import dev.vetrina.kit.problem.FieldErrors;
import java.nio.charset.StandardCharsets;
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

    private static final String TEXT_FITS = "1 to 200 characters";

    static final String PROPERTIES_FIT =
            "at most 16 KiB of JSON in 20 levels, without U+0000 and numbers out of range";

    /// @throws dev.vetrina.kit.problem.ProblemException 422 with the fields that are wrong
    void check() {
        new FieldErrors()
                .where(!fits(name), "name", TEXT_FITS)
                .where(!fits(email), "email", TEXT_FITS)
                .where(!fits(phone), "phone", TEXT_FITS)
                .where(
                        segments != null
                                && (segments.size() > SEGMENTS
                                        || segments.stream().anyMatch(s -> s == null || !fits(s))),
                        "segments",
                        "at most 50, each 1 to 200 characters")
                .where(properties != null && !fit(properties), "properties", PROPERTIES_FIT)
                .refuse();
    }

    private static boolean fits(@Nullable String value) {
        return value == null || !TextModule.isEmpty(value) && !TextModule.isLonger(value, TEXT);
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
