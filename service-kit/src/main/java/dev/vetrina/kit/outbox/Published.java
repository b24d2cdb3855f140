package dev.vetrina.kit.outbox;

import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;

/// Told of rows that Kafka has acked, for services that keep a mark of it. Called on the relay's
/// own thread, before the rows are deleted; it may block on the given connection.
public interface Published {

    /// @param keys the acked rows' topics and keys, each with the time of the ack
    void published(SqlConnection connection, List<Acked> keys);

    /// @param position the row's place in the outbox
    record Acked(long position, String topic, String key, Instant at) {}
}
