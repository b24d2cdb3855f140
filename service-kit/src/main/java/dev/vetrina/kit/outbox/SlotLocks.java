package dev.vetrina.kit.outbox;

import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Which slots this relay owns: session advisory locks on its connection, so that they are free in
/// the moment in which the connection is gone.
final class SlotLocks {

    /// Keeps our locks apart from anything else that locks in this database.
    static final int SPACE = 0x5645_5452;

    private static final String TAKEN =
            """
            SELECT 1 FROM pg_locks
            WHERE locktype = 'advisory' AND granted AND classid = %d
                AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            LIMIT 1
            """
                    .formatted(SPACE);

    private final SqlConnection connection;
    private final Duration every;
    private final List<Short> owned = new ArrayList<>();
    private long nextTake;

    /// @param every how often to look what is free
    SlotLocks(SqlConnection connection, Duration every) {
        this.connection = connection;
        this.every = every;
    }

    /// Takes what is free, where it is time to, and keeps what it has.
    ///
    /// @return whether there was anything to take
    boolean take() {
        var now = System.nanoTime();
        if (all() || now < nextTake) {
            return false;
        }
        nextTake = now + every.toNanos();
        var before = owned.size();
        for (short slot = 0; slot < Outbox.SLOTS; slot++) {
            if (!owned.contains(slot) && taken(slot)) {
                owned.add(slot);
            }
        }
        return owned.size() > before;
    }

    boolean all() {
        return owned.size() == Outbox.SLOTS;
    }

    boolean own(short slot) {
        return owned.contains(slot);
    }

    Short[] owned() {
        return owned.toArray(Short[]::new);
    }

    /// By anybody.
    static boolean areTaken(SqlConnection connection) {
        return RelaySession.answer(connection.query(TAKEN).execute()).size() > 0;
    }

    private boolean taken(short slot) {
        return RelaySession.answer(
                        connection
                                .preparedQuery("SELECT pg_try_advisory_lock($1, $2)")
                                .execute(Tuple.of(SPACE, (int) slot)))
                .iterator()
                .next()
                .getBoolean(0);
    }
}
