package dev.vetrina.kit.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Told of rows that Kafka has acked, for services that keep a mark of it: before the rows are
/// deleted. The relay waits for it, as long as for any statement of its own; after a failure the
/// rows are sent again, and told again.
public interface Published {

    /// @param connection the relay's own
    /// @param keys the acked rows' topics and keys, each with the time of the ack
    Uni<Void> published(SqlConnection connection, List<Acked> keys);

    /// @param position the row's place in the outbox
    /// @param headers names and values in turn, as they travelled
    record Acked(long position, String topic, String key, List<String> headers, Instant at) {

        static Acked of(Handed.Row row, Instant at) {
            var outgoing = row.outgoing();
            return new Acked(
                    row.position(), outgoing.topic(), outgoing.key(), outgoing.headers(), at);
        }

        /// The value of a header.
        public Optional<String> header(String name) {
            for (var i = 0; i + 1 < headers.size(); i += 2) {
                if (headers.get(i).equals(name)) {
                    return Optional.of(headers.get(i + 1));
                }
            }
            return Optional.empty();
        }
    }
}
