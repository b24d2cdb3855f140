package dev.vetrina.kit.outbox;

import dev.vetrina.kit.event.Outgoing;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Where committed changes wait for Kafka. Rows are written in the transaction of the change
/// itself; after its commit the writer calls `OutboxRelay.wake()`.
@ApplicationScoped
public class Outbox {

    /// Rows of one key share a slot, and each slot is sent by one relay at a time, in order. The
    /// number is part of the stored rows: changing it means draining first.
    public static final int SLOTS = 8;

    // Headers travel as one JSON array a row: unnest would flatten an array of arrays.
    private static final String INSERT =
            """
            INSERT INTO outbox (slot, topic, key, headers, payload)
            SELECT slot, topic, key, headers, payload
            FROM unnest($1::smallint[], $2::text[], $3::text[], $4::text[], $5::bytea[])
                WITH ORDINALITY AS row (slot, topic, key, headers, payload, place)
            ORDER BY place
            """;

    /// In the caller's transaction, in the given order, in one statement.
    public Uni<Void> add(SqlConnection transaction, List<Outgoing> records) {
        if (records.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transaction.preparedQuery(INSERT).execute(tuple(records)).replaceWithVoid();
    }

    /// The slot in which all rows of a key travel.
    public static short slotOf(String key) {
        return (short) Math.floorMod(key.hashCode(), SLOTS);
    }

    private static Tuple tuple(List<Outgoing> records) {
        var size = records.size();
        var slots = new Short[size];
        var topics = new String[size];
        var keys = new String[size];
        var headers = new String[size];
        var payloads = new Buffer[size];
        for (var i = 0; i < size; i++) {
            var outgoing = records.get(i);
            slots[i] = slotOf(outgoing.key());
            topics[i] = outgoing.topic();
            keys[i] = outgoing.key();
            headers[i] = HeaderList.write(outgoing.headers());
            payloads[i] = Buffer.buffer(outgoing.payload());
        }
        return Tuple.from(List.of(slots, topics, keys, headers, payloads));
    }
}
