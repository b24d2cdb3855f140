package dev.vetrina.ticket.stores;

import dev.vetrina.kit.event.TextModule;
import dev.vetrina.kit.problem.FieldErrors;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The body of a store's PUT: whole, not a patch.
record StoreRequest(
        @Nullable String name,
        @Nullable String timeZone,
        @Nullable String defaultLocale,
        @Nullable List<String> locales) {

    private static final int NAME_LENGTH = 200;
    private static final int MOST_LOCALES = 50;
    private static final Pattern KEY = Pattern.compile("[a-z0-9-]{1,40}");
    private static final Pattern LOCALE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");

    /// What the body says, checked.
    record Checked(String name, String timeZone, String defaultLocale, List<String> locales) {}

    /// @throws dev.vetrina.kit.problem.ProblemException 422 with the fields that are not right
    Checked checked(String key) {
        var given =
                new Checked(
                        name == null ? "" : name.strip(),
                        timeZone == null ? "" : timeZone,
                        defaultLocale == null ? "" : defaultLocale,
                        locales == null ? List.of() : locales);
        new FieldErrors()
                .where(!KEY.matcher(key).matches(), "store", "lower case letters, digits, hyphens")
                .where(
                        TextModule.isEmpty(given.name())
                                || TextModule.isLonger(given.name(), NAME_LENGTH),
                        "name",
                        "1 to 200 characters")
                .where(
                        !ZoneId.getAvailableZoneIds().contains(given.timeZone()),
                        "timeZone",
                        "an IANA time zone")
                .where(
                        given.locales().isEmpty()
                                || given.locales().size() > MOST_LOCALES
                                || !given.locales().stream().allMatch(StoreRequest::isLocale)
                                || !areDifferent(given.locales()),
                        "locales",
                        "1 to 50 different BCP 47 tags")
                .where(
                        !given.locales().contains(given.defaultLocale()),
                        "defaultLocale",
                        "one of the locales")
                .refuse();
        return given;
    }

    /// `it-CH` and `it-ch` are one.
    private static boolean areDifferent(List<String> tags) {
        return tags.stream().map(tag -> tag.toLowerCase(Locale.ROOT)).distinct().count()
                == tags.size();
    }

    private static boolean isLocale(@Nullable String tag) {
        return tag != null && LOCALE.matcher(tag).matches();
    }
}
