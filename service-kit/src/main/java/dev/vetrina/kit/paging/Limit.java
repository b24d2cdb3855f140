package dev.vetrina.kit.paging;

import dev.vetrina.kit.problem.ProblemException;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// How long a page may be.
public final class Limit {

    private static final int DEFAULT = 50;
    private static final int MOST = 100;

    private Limit() {}

    /// More than 100 is 100.
    ///
    /// @throws ProblemException 400 where it is no positive number
    public static int of(@Nullable String limit) {
        if (limit == null) {
            return DEFAULT;
        }
        if (!limit.matches("0*[1-9][0-9]*")) {
            throw ProblemException.of(400, "limit_invalid", "limit is a number from 1 to 100");
        }
        return new BigInteger(limit).min(BigInteger.valueOf(MOST)).intValue();
    }
}
