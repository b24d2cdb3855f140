package dev.vetrina.ticket.conversation.store;

import dev.vetrina.kit.Chore;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

/// Forgets the ids of calls after their day, but never those of a message.
@ApplicationScoped
class RememberedRequests {

    static final String FORGET =
            """
            DELETE FROM request_id
            WHERE NOT keep AND at < statement_timestamp() - interval '25 hours'
            """;

    private final Pool pool;
    private final Chore forgetting;

    RememberedRequests(Pool pool, MeterRegistry meters) {
        this.pool = pool;
        this.forgetting = new Chore("remembered-requests", meters);
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return forgetting.done(() -> pool.query(FORGET).execute());
    }
}
