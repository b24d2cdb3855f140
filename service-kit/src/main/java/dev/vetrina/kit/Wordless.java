package dev.vetrina.kit;

import io.vertx.pgclient.PgException;
import java.io.Serial;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A failure as the log may have it: what failed, where, and what caused it. What it says stays
/// away unless it is an exception of ours: others quote what they could not take, PostgreSQL a
/// value and a parser its text, which may be what a person wrote. Of the database there is its code
/// and the constraint that was broken.
public final class Wordless extends Throwable {

    @Serial private static final long serialVersionUID = 1;
    private static final String OURS = "dev.vetrina.";

    /// The class of what failed.
    private final String name;

    private Wordless(Throwable failure, @Nullable Throwable cause) {
        super(words(failure), cause);
        this.name = failure.getClass().getName();
        setStackTrace(failure.getStackTrace());
    }

    public static Wordless of(Throwable failure) {
        var cause = failure.getCause();
        return new Wordless(failure, cause == null ? null : of(cause));
    }

    /// What the database did not take it for, where it is one of the causes.
    public static Optional<String> databaseReason(Throwable failure) {
        for (var t = failure; t != null; t = t.getCause()) {
            var reason = reasonOf(t);
            if (reason.isPresent()) {
                return reason;
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        var words = getMessage();
        return words == null ? name : name + ": " + words;
    }

    private static @Nullable String words(Throwable failure) {
        var ours = failure.getClass().getName().startsWith(OURS) ? failure.getMessage() : null;
        return reasonOf(failure).orElse(ours);
    }

    private static Optional<String> reasonOf(Throwable failure) {
        return switch (failure) {
            case PgException e ->
                    Optional.of(
                            "SQLSTATE %s (%s)"
                                    .formatted(
                                            e.getSqlState(),
                                            Objects.toString(e.getConstraint(), "no constraint")));
            case SQLException e -> Optional.of("SQLSTATE " + e.getSQLState());
            default -> Optional.empty();
        };
    }
}
