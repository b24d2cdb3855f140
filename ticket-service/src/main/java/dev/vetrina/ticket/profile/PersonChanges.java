package dev.vetrina.ticket.profile;

import dev.vetrina.events.ConversationId;
import dev.vetrina.events.ProfileId;
import dev.vetrina.kit.rows.Found;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Changes of people that their tickets have still to tell.
@ApplicationScoped
class PersonChanges {

    /// Tickets that tell of one change in one sweep; the next one takes the rest.
    private static final int PAGE = 100;

    private static final int AT_ONCE = 5;

    /// For longer than a call waits for its commit. Then another replica takes it, from the last
    /// page that was done.
    private static final String LEASE = "clock_timestamp() + interval '30 seconds'";

    private static final String TICKETS =
            """
            ARRAY(
                SELECT c.id FROM conversation c WHERE c.profile = p.profile AND c.id > p.told
                ORDER BY c.id LIMIT $2)
            """;

    private static final String TAKE =
            """
            UPDATE person_change p SET due = %s
            FROM (
                SELECT id FROM person_change WHERE due <= statement_timestamp()
                ORDER BY due LIMIT $1 FOR UPDATE SKIP LOCKED
            ) d
            WHERE p.id = d.id
            RETURNING p.id, p.told_by, %s AS tickets
            """
                    .formatted(LEASE, TICKETS);

    private static final String BEGIN =
            """
            INSERT INTO person_change AS p (profile, due) VALUES ($1, %s)
            RETURNING p.id, p.told_by, %s AS tickets
            """
                    .formatted(LEASE, TICKETS);

    private static final String TOLD =
            "UPDATE person_change SET told = $2, due = clock_timestamp() WHERE id = $1";
    private static final String DONE = "DELETE FROM person_change WHERE id = $1";

    private final Pool pool;

    PersonChanges(Pool pool) {
        this.pool = pool;
    }

    /// @param toldBy the ticket whose own events told of it at once
    /// @param tickets the next ones, that one perhaps among them
    record Page(long change, @Nullable ConversationId toldBy, List<ConversationId> tickets) {

        private static Page of(Row row) {
            var toldBy = row.getUUID("told_by");
            return new Page(
                    row.getLong("id"),
                    toldBy == null ? null : new ConversationId(toldBy),
                    Arrays.stream(row.getArrayOfUUIDs("tickets"))
                            .map(ConversationId::new)
                            .toList());
        }

        private boolean isLast() {
            return tickets.size() < PAGE;
        }
    }

    /// A change that the caller goes to work on as soon as it is committed.
    static Uni<Page> begin(SqlConnection tx, ProfileId profile) {
        return tx.preparedQuery(BEGIN)
                .execute(Tuple.of(profile.value(), PAGE))
                .map(rows -> Page.of(rows.iterator().next()));
    }

    /// What no replica is at work on.
    Uni<List<Page>> take() {
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(AT_ONCE, PAGE))
                .map(rows -> Found.all(rows, Page::of));
    }

    Uni<Void> told(Page page) {
        var done =
                page.isLast()
                        ? pool.preparedQuery(DONE).execute(Tuple.of(page.change()))
                        : pool.preparedQuery(TOLD).execute(Tuple.of(page.change(), last(page)));
        return done.replaceWithVoid();
    }

    private static UUID last(Page page) {
        return page.tickets().getLast().value();
    }
}
