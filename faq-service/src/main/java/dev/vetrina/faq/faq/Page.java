package dev.vetrina.faq.faq;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.vetrina.kit.problem.Problem;
import dev.vetrina.kit.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One page of a list.
///
/// @param next the cursor of the next page; null on the last
record Page<T>(List<T> items, @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String next) {

    private static final int DEFAULT = 50;
    private static final int MOST = 100;

    Page {
        items = List.copyOf(items);
    }

    /// More than 100 is 100.
    ///
    /// @throws ProblemException 400 where it is no positive number
    static int size(@Nullable String limit) {
        if (limit == null) {
            return DEFAULT;
        }
        if (!limit.matches("[0-9]{1,9}") || Integer.parseInt(limit) == 0) {
            throw new ProblemException(
                    Problem.of(400, "limit_invalid", "limit is a number from 1 to 100"));
        }
        return Math.min(MOST, Integer.parseInt(limit));
    }
}
