package dev.vetrina.ticket.stores;

import dev.vetrina.kit.event.TextModule;
import dev.vetrina.kit.problem.Problem;
import dev.vetrina.kit.problem.Problem.FieldError;
import dev.vetrina.kit.problem.ProblemException;
import java.time.ZoneId;
import java.util.ArrayList;
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

    /// @throws ProblemException 422 with the fields that are not right
    Checked checked(String key) {
        var errors = new ArrayList<FieldError>();
        check(errors, "store", KEY.matcher(key).matches(), "lower case letters, digits, hyphens");
        check(
                errors,
                "name",
                name != null
                        && !TextModule.isEmpty(name)
                        && !TextModule.isLonger(name, NAME_LENGTH),
                "1 to 200 characters");
        check(errors, "timeZone", isZone(timeZone), "an IANA time zone");
        check(
                errors,
                "locales",
                locales != null
                        && !locales.isEmpty()
                        && locales.size() <= MOST_LOCALES
                        && locales.stream().allMatch(StoreRequest::isLocale)
                        && areDifferent(locales),
                "1 to 50 different BCP 47 tags");
        check(
                errors,
                "defaultLocale",
                defaultLocale != null && locales != null && locales.contains(defaultLocale),
                "one of the locales");
        if (!errors.isEmpty()
                || name == null
                || timeZone == null
                || defaultLocale == null
                || locales == null) {
            throw new ProblemException(Problem.invalid(errors));
        }
        return new Checked(name.strip(), timeZone, defaultLocale, locales);
    }

    private static void check(
            List<FieldError> errors, String field, boolean right, String expected) {
        if (!right) {
            errors.add(new FieldError(field, expected));
        }
    }

    private static boolean isZone(@Nullable String name) {
        return name != null && ZoneId.getAvailableZoneIds().contains(name);
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
