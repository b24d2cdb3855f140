package dev.vetrina.ticket.conversation.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.vetrina.events.ConversationId;
import dev.vetrina.events.ProfileId;
import dev.vetrina.kit.OnceASecond;
import dev.vetrina.kit.rows.Found;
import dev.vetrina.ticket.conversation.TicketView;
import dev.vetrina.ticket.conversation.Tickets;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

@ApplicationScoped
class PostgresTickets implements Tickets {

    static final String BY_IDS =
            "SELECT %s FROM %s WHERE c.id = ANY($1)"
                    .formatted(ConversationRow.COLUMNS, ConversationRow.TABLES);

    static final String PLACES = "SELECT id, store, profile FROM conversation WHERE id = ANY($1)";

    private static final Logger LOG = Logger.getLogger(PostgresTickets.class);
    private static final long REMEMBERED = 200_000;

    private final Pool pool;
    private final Cache<ConversationId, Place> places =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();
    private final OnceASecond leftOut;

    PostgresTickets(Pool pool, InstantSource clock) {
        this.pool = pool;
        this.leftOut = new OnceASecond(clock);
    }

    @Override
    public Uni<Optional<TicketView>> find(ConversationId id) {
        return rows(List.of(id)).map(rows -> Found.first(rows, PostgresTickets::view));
    }

    @Override
    public Uni<List<TicketView>> byIds(Collection<ConversationId> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return rows(ids)
                .map(rows -> {
                    var found = new HashMap<ConversationId, TicketView>();
                    for (var row : rows) {
                        readable(row).ifPresent(view -> found.put(view.id(), view));
                    }
                    return ids.stream().map(found::get).filter(Objects::nonNull).toList();
                });
    }

    private Uni<RowSet<Row>> rows(Collection<ConversationId> ids) {
        return pool.preparedQuery(BY_IDS)
                .execute(Tuple.of(ids.stream().map(ConversationId::value).toArray(UUID[]::new)));
    }

    private Optional<TicketView> readable(Row row) {
        try {
            return Optional.of(view(row));
        } catch (RuntimeException e) {
            var untold = leftOut.another();
            if (untold > 0) {
                LOG.warnf(
                        "%d times a ticket is left out that cannot be read, the last %s: %s",
                        untold, row.getUUID(0), e);
            }
            return Optional.empty();
        }
    }

    private static TicketView view(Row row) {
        return TicketView.of(ConversationRow.read(row));
    }

    @Override
    public Uni<Map<ConversationId, Place>> places(Collection<ConversationId> ids) {
        var found = new HashMap<>(places.getAllPresent(ids));
        var unknown =
                ids.stream()
                        .filter(id -> !found.containsKey(id))
                        .map(ConversationId::value)
                        .toArray(UUID[]::new);
        if (unknown.length == 0) {
            return Uni.createFrom().item(found);
        }
        return pool.preparedQuery(PLACES)
                .execute(Tuple.of(unknown))
                .map(rows -> {
                    for (var row : rows) {
                        var id = new ConversationId(row.getUUID(0));
                        var place = new Place(row.getString(1), new ProfileId(row.getUUID(2)));
                        places.put(id, place);
                        found.put(id, place);
                    }
                    return found;
                });
    }
}
