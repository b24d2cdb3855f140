package dev.vetrina.kit.outbox;

import static dev.vetrina.kit.rows.Column.bytes;
import static dev.vetrina.kit.rows.Column.int2;
import static dev.vetrina.kit.rows.Column.text;

import dev.vetrina.kit.event.Outgoing;
import dev.vetrina.kit.rows.MultiRow;
import dev.vetrina.kit.rows.Writing;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Where committed changes wait for Kafka. Rows are written in the transaction of the change
/// itself; after its commit the writer calls `OutboxRelay.wake()`, or hands the rows over with
/// `OutboxRelay.hand()`.
@ApplicationScoped
public class Outbox {

    /// Rows of one key share a slot, and each slot is sent by one relay at a time, in order. The
    /// number is part of the stored rows: changing it means draining first.
    public static final int SLOTS = 8;

    /// One statement's part for those that write other tables in it, too: rows get their positions
    /// in the given order, and not before their transaction has its id ([Horizon] needs that).
    /// Headers travel as one JSON array a row, since PostgreSQL has no arrays of arrays.
    public static final MultiRow<Outgoing> ROWS =
            MultiRow.insert(
                    "outbox",
                    List.of(
                            int2("slot", outgoing -> slotOf(outgoing.key())),
                            text("topic", Outgoing::topic),
                            text("key", Outgoing::key),
                            text("headers", outgoing -> HeaderList.write(outgoing.headers())),
                            bytes("payload", Outgoing::payload)),
                    "WHERE pg_current_xact_id() IS NOT NULL");

    /// In the caller's transaction, in the given order, in one statement.
    public Uni<Void> add(SqlConnection transaction, List<Outgoing> records) {
        return new Writing().add(ROWS, records).on(transaction);
    }

    /// The slot in which all rows of a key travel.
    public static short slotOf(String key) {
        return (short) Math.floorMod(key.hashCode(), SLOTS);
    }
}
