package dev.vetrina.ticket.timer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.kit.backing.Backing;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every replica asks it every second: what is not yet due costs nothing.
@QuarkusTest
@WithTestResource(Backing.class)
class DueTicketsTest {

    private static final String FILL =
            """
            INSERT INTO conversation (id, store, number, profile, channel, status, owner, epoch,
                marked_unread, last_seq, read_by_shopper, read_by_agent, shopper_seq, agent_seq,
                other_agent_seq, version, created_at, updated_at, snoozed_until, assistant_due)
            SELECT md5('due' || n)::uuid, 'due', n, md5('due' || n)::uuid, 'WEB_CHAT', 'SNOOZED',
                'HELPDESK', 1, false, 1, 0, 0, 1, 0, 0, 2, now(), now(), now() + interval '1 day',
                now() + interval '1 day'
            FROM generate_series(1, 20000) n
            """;

    @Inject Pool pool;

    @ParameterizedTest
    @ValueSource(strings = {DueTickets.SNOOZED, DueTickets.SILENT})
    void onlyWhatIsDueIsLookedAt(String sql) {
        var explained = "EXPLAIN " + sql.replace("$1", "500");
        var plan =
                pool.withTransaction(tx ->
                                tx.query(FILL)
                                        .execute()
                                        .chain(() -> tx.query("ANALYZE conversation").execute())
                                        .chain(() -> tx.query(explained).execute())
                                        .call(() -> tx.query("ROLLBACK AND CHAIN").execute()))
                        .await()
                        .indefinitely();

        assertThat(
                        StreamSupport.stream(plan.spliterator(), false)
                                .map(row -> row.getString(0))
                                .collect(Collectors.joining("\n")))
                .contains("Index Cond")
                .doesNotContain("Filter");
    }
}
