package dev.vetrina.ticket.conversation;

import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.UUID;

/// How far the commands of a topic are done, as the database knows it.
public interface CommandProgress {

    /// @param topic Kafka's own id of it
    /// @return of each partition that any command came from: the offset behind the last one that is
    ///   done
    Uni<Map<Integer, Long>> of(UUID topic);
}
