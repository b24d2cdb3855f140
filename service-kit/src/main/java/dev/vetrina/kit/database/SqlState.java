package dev.vetrina.kit.database;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What PostgreSQL's error codes say of trying again. Their first two characters are the class
/// ("PostgreSQL Error Codes", an appendix of its manual). What is in neither set, such as a schema
/// of another release (42), is nobody's fault that can be named, and not said to pass either.
public final class SqlState {

    /// Connections, rollbacks, resources, locks, and an operator's intervention. And of two more
    /// classes what an operator is about to end: a standby that only reads, as during a failover,
    /// and a password that was changed there and not here yet.
    private static final Set<String> PASSING =
            Set.of("08", "40", "53", "55", "57", "25006", "28000", "28P01");

    /// Bad data, broken constraints, and what is beyond the database's limits, such as a value that
    /// is too long for its index.
    private static final Set<String> BAD_DATA = Set.of("22", "23", "54");

    private SqlState() {}

    /// Whether the same again, later, may well succeed.
    static boolean isPassing(@Nullable String state) {
        return isIn(PASSING, state);
    }

    /// Whether it is the data's own fault, which it will have the next time too.
    public static boolean isBadData(@Nullable String state) {
        return isIn(BAD_DATA, state);
    }

    private static boolean isIn(Set<String> codes, @Nullable String state) {
        return state != null && codes.stream().anyMatch(state::startsWith);
    }
}
