package dev.vetrina.ticket.agent;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.vetrina.events.AgentId;
import dev.vetrina.kit.identity.AgentIdentity;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/// Records people when they are first seen here, and when their token says something new; not for
/// every call. Machines are never assigned, and so not recorded.
@ApplicationScoped
public class SeenAgents {

    private static final Logger LOG = Logger.getLogger(SeenAgents.class);
    private static final Duration AGAIN_AFTER = Duration.ofMinutes(10);
    private static final long MOST = 10_000;

    private static final String UPSERT =
            """
            INSERT INTO agent (id, name, stores, roles) VALUES ($1, $2, $3, $4)
            ON CONFLICT (id) DO UPDATE
            SET name = excluded.name, stores = excluded.stores, roles = excluded.roles,
                seen_at = clock_timestamp()
            """;

    private final Pool pool;
    private final Cache<AgentId, AgentIdentity> recorded =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(AGAIN_AFTER).build();

    SeenAgents(Pool pool) {
        this.pool = pool;
    }

    /// Returns at once.
    public void seen(AgentIdentity agent) {
        if (agent.machine() || agent.equals(recorded.getIfPresent(agent.id()))) {
            return;
        }
        recorded.put(agent.id(), agent);
        pool.preparedQuery(UPSERT)
                .execute(
                        Tuple.of(
                                agent.id().value(),
                                agent.name(),
                                agent.stores().toArray(String[]::new),
                                agent.roles().toArray(String[]::new)))
                .subscribe()
                .with(done -> {}, failure -> notRecorded(agent, failure));
    }

    private void notRecorded(AgentIdentity agent, Throwable failure) {
        LOG.warnf("Agent %s was not recorded: %s", agent.id(), failure.toString());
        recorded.invalidate(agent.id());
    }
}
