package dev.vetrina.ticket.conversation.store;

import dev.vetrina.kit.database.SqlState;
import io.vertx.pgclient.PgException;
import java.io.Serial;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Why a batch was not committed, and so what is to be done with it.
final class DatabaseFailure extends RuntimeException {

    @Serial private static final long serialVersionUID = 1;

    private static final String UNIQUE_VIOLATION = "23505";

    enum Kind {
        /// Away, refusing, in each other's way, or of another release's schema: the same batch
        /// again, for ever.
        AWAY,

        /// Another writer was faster where a unique index decides: again, on what it left.
        RACE,

        /// One of the batch has data that the database does not take.
        DATA
    }

    private final Kind kind;

    private DatabaseFailure(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    /// Its message never holds a person's text, as the database's own may.
    static DatabaseFailure of(@Nullable Throwable cause) {
        if (!(cause instanceof PgException e)) {
            return new DatabaseFailure(Kind.AWAY, String.valueOf(cause), cause);
        }
        var state = e.getSqlState() == null ? "" : e.getSqlState().toUpperCase(Locale.ROOT);
        return new DatabaseFailure(
                kind(state),
                "SQLSTATE %s (%s)".formatted(state, String.valueOf(e.getConstraint())),
                null);
    }

    private static Kind kind(String state) {
        if (state.equals(UNIQUE_VIOLATION)) {
            return Kind.RACE;
        }
        return SqlState.isBadData(state) ? Kind.DATA : Kind.AWAY;
    }
}
