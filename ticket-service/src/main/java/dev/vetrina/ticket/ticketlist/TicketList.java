package dev.vetrina.ticket.ticketlist;

import dev.vetrina.events.ConversationId;
import dev.vetrina.kit.rows.Found;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds the tickets of a page. Each combination of store, status and owner is read from its own
/// stretch of an index, in order, and only as far as the page reaches: however many tickets there
/// are, a page costs the same. There is one for each order, one for whose a ticket is, and one of
/// those with the blue dot; what a channel leaves out of a stretch is read and passed over.
@ApplicationScoped
class TicketList {

    private static final TicketPlace NEWEST_OF_ALL =
            new TicketPlace(
                    new ConversationId(new UUID(-1, -1)), Instant.parse("9999-12-31T00:00:00Z"));
    private static final TicketPlace LONGEST_OF_ALL =
            new TicketPlace(new ConversationId(new UUID(0, 0)), Instant.EPOCH);
    private static final TicketPlace FIRST_NOT_WAITING =
            new TicketPlace(new ConversationId(new UUID(0, 0)), null);

    private static final String STRETCHES =
            """
            FROM unnest($1::text[]) AS a(store)
                CROSS JOIN unnest($2::text[]) AS b(status)
                CROSS JOIN unnest($3::text[]) AS c(owner)
                CROSS JOIN LATERAL (
                    SELECT t.id, t.%1$s AS at FROM ticket_list_item t
                    WHERE t.store = a.store AND t.status = b.status AND t.owner = c.owner
                        AND t.channel = ANY($4)
                        AND ($5::text[] IS NULL AND NOT $6
                            OR $5::text[] IS NOT NULL AND t.assignee_id = ANY($5)
                            OR $6 AND t.assignee_id IS NULL)
                        AND ($7::boolean IS NULL OR t.unread = $7)
                        AND %2$s
                    ORDER BY %3$s LIMIT $8) AS page
            ORDER BY %4$s LIMIT $8
            """;

    static final String NEWEST =
            "SELECT page.id, page.at "
                    + STRETCHES.formatted(
                            "activity_at",
                            "(t.activity_at, t.id) < ($9::timestamptz, $10::uuid)",
                            "t.activity_at DESC, t.id DESC",
                            "page.at DESC, page.id DESC");

    static final String WAITING =
            "SELECT page.id, page.at "
                    + STRETCHES.formatted(
                            "waiting_since",
                            "(t.waiting_since, t.id) > ($9::timestamptz, $10::uuid)",
                            "t.waiting_since, t.id",
                            "page.at, page.id");

    /// Behind the last one who waits. `waiting_since` is null in all of these, and stays in the
    /// order nevertheless: by the id alone PostgreSQL may walk along the primary key, over all
    /// tickets.
    static final String NOT_WAITING =
            "SELECT page.id, page.at "
                    + STRETCHES.formatted(
                            "waiting_since",
                            "t.waiting_since IS NULL AND t.id > $10::uuid AND $9::timestamptz IS"
                                    + " NULL",
                            "t.waiting_since, t.id",
                            "page.id");

    private final Pool pool;

    TicketList(Pool pool) {
        this.pool = pool;
    }

    /// @param after where the page before this one ended
    Uni<List<TicketPlace>> find(
            TicketFilter filter,
            Collection<String> stores,
            @Nullable TicketPlace after,
            int limit) {
        return switch (filter.order()) {
            case NEWEST ->
                    rows(NEWEST, filter, stores, after == null ? NEWEST_OF_ALL : after, limit);
            case WAITING -> waiting(filter, stores, after == null ? LONGEST_OF_ALL : after, limit);
        };
    }

    private Uni<List<TicketPlace>> waiting(
            TicketFilter filter, Collection<String> stores, TicketPlace after, int limit) {
        if (after.at() == null) {
            return rows(NOT_WAITING, filter, stores, after, limit);
        }
        return rows(WAITING, filter, stores, after, limit)
                .chain(waiting ->
                        waiting.size() == limit
                                ? Uni.createFrom().item(waiting)
                                : rows(
                                                NOT_WAITING,
                                                filter,
                                                stores,
                                                FIRST_NOT_WAITING,
                                                limit - waiting.size())
                                        .map(others ->
                                                Stream.of(waiting, others)
                                                        .flatMap(List::stream)
                                                        .toList()));
    }

    private Uni<List<TicketPlace>> rows(
            String statement,
            TicketFilter filter,
            Collection<String> stores,
            TicketPlace start,
            int limit) {
        return pool.preparedQuery(statement)
                .execute(tuple(filter, stores, start, limit))
                .map(rows -> Found.all(rows, TicketList::place));
    }

    private static Tuple tuple(
            TicketFilter filter, Collection<String> stores, TicketPlace start, int limit) {
        var at = start.at();
        return Tuple.tuple()
                .addArrayOfString(stores.toArray(String[]::new))
                .addArrayOfString(names(filter.statuses()))
                .addArrayOfString(names(filter.owners()))
                .addArrayOfString(names(filter.channels()))
                .addArrayOfString(
                        filter.assignees().isEmpty()
                                ? null
                                : filter.assignees().toArray(String[]::new))
                .addBoolean(filter.unassigned())
                .addBoolean(filter.unread())
                .addInteger(limit)
                .addOffsetDateTime(at == null ? null : at.atOffset(ZoneOffset.UTC))
                .addUUID(start.id().value());
    }

    private static String[] names(Set<? extends Enum<?>> words) {
        return words.stream().map(Enum::name).toArray(String[]::new);
    }

    private static TicketPlace place(Row row) {
        var at = row.getOffsetDateTime(1);
        return new TicketPlace(
                new ConversationId(row.getUUID(0)), at == null ? null : at.toInstant());
    }
}
