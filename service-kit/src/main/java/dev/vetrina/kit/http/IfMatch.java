package dev.vetrina.kit.http;

import dev.vetrina.kit.problem.ProblemException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// `If-Match` against a row's version, to be looked at under the row's lock.
public final class IfMatch {

    private IfMatch() {}

    public static String tag(long version) {
        return "\"" + version + "\"";
    }

    /// For what people edit: without the header two of them would overwrite each other.
    ///
    /// @throws ProblemException 428 `if_match_required` or 412 `stale_version`
    public static void require(@Nullable String header, long version) {
        if (header == null) {
            throw required();
        }
        check(header, version);
    }

    /// Without the header the last one wins.
    ///
    /// @throws ProblemException 412 `stale_version`
    public static void check(@Nullable String header, long version) {
        if (header != null && !matches(header, version)) {
            throw stale();
        }
    }

    /// 428, for what exists already, where the caller named no version.
    public static ProblemException required() {
        return ProblemException.of(428, "if_match_required");
    }

    /// 412, for a version that is not the present one, or of what is not there.
    public static ProblemException stale() {
        return ProblemException.of(412, "stale_version");
    }

    public static boolean matches(String header, long version) {
        return Arrays.stream(header.split(",", -1))
                .map(String::strip)
                .anyMatch(tag -> tag.equals("*") || tag.equals(tag(version)));
    }
}
