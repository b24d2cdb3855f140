package dev.vetrina.ticket.agent;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.vetrina.events.AgentId;
import dev.vetrina.kit.identity.AgentIdentity;
import dev.vetrina.ticket.agent.Agent.Presence;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who works here: everyone whose token was seen, with the name and stores that it gave last.
@ApplicationScoped
public class AgentRoster {

    private static final int REMEMBERED = 10_000;
    private static final Duration SEEN_AGAIN = Duration.ofMinutes(10);

    private static final String SEEN =
            """
            INSERT INTO agent (id, name, stores, roles) VALUES ($1, $2, $3, $4)
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, stores = excluded.stores,
                roles = excluded.roles, seen_at = clock_timestamp()
            """;
    private static final String CHANGE = "UPDATE agent SET stores = $2, roles = $3 WHERE id = $1";
    private static final String LIST =
            """
            SELECT id, name, presence FROM agent
            WHERE ($1::text[] IS NULL OR stores && ($1 || ARRAY['*']))
                AND roles && ARRAY['support', 'manager', 'admin'] AND (name, id) > ($2, $3)
            ORDER BY name, id LIMIT $4
            """;
    private static final String PRESENCE = "UPDATE agent SET presence = $2 WHERE id = $1";

    private final Pool pool;

    /// As each person's token was written last.
    private final Cache<AgentId, AgentIdentity> seen =
            Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterWrite(SEEN_AGAIN).build();

    AgentRoster(Pool pool) {
        this.pool = pool;
    }

    /// Records a person; machines work here too, but are nobody's colleague. It writes at a
    /// person's first call, when the token says something new, and every ten minutes.
    public Uni<Void> seen(AgentIdentity agent) {
        return saysNothingNew(agent) ? Uni.createFrom().voidItem() : recorded(agent);
    }

    private boolean saysNothingNew(AgentIdentity agent) {
        return agent.machine() || agent.equals(seen.getIfPresent(agent.id()));
    }

    /// What the token of somebody who was refused says now; who was never seen stays unknown.
    Uni<Void> refused(AgentIdentity agent) {
        if (saysNothingNew(agent)) {
            return Uni.createFrom().voidItem();
        }
        return pool.preparedQuery(CHANGE)
                .execute(
                        Tuple.of(
                                agent.id().value(),
                                agent.stores().toArray(String[]::new),
                                agent.roles().toArray(String[]::new)))
                .invoke(changed -> seen.put(agent.id(), agent))
                .replaceWithVoid();
    }

    private Uni<Void> recorded(AgentIdentity agent) {
        return pool.preparedQuery(SEEN)
                .execute(
                        Tuple.of(
                                agent.id().value(),
                                agent.name(),
                                agent.stores().toArray(String[]::new),
                                agent.roles().toArray(String[]::new)))
                .invoke(written -> seen.put(agent.id(), agent))
                .replaceWithVoid();
    }

    /// By name.
    ///
    /// @param stores those that an agent must be able to touch one of; null for any
    Uni<List<Agent>> list(String @Nullable [] stores, String name, String id, int size) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(stores, name, id, size))
                .map(rows -> {
                    var found = new ArrayList<Agent>();
                    rows.forEach(row -> found.add(agent(row)));
                    return found;
                });
    }

    /// Whoever says it works here, whether the database still knows or not: a restored one may not.
    Uni<Void> present(AgentIdentity agent, Presence presence) {
        return recorded(agent)
                .chain(() ->
                        pool.preparedQuery(PRESENCE)
                                .execute(Tuple.of(agent.id().value(), presence.name())))
                .replaceWithVoid();
    }

    private static Agent agent(Row row) {
        return new Agent(
                row.getString("id"),
                row.getString("name"),
                Presence.valueOf(row.getString("presence")));
    }
}
