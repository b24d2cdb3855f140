package dev.vetrina.ticket.conversation.store;

import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.kit.backing.Backing;
import dev.vetrina.kit.outbox.Outbox;
import dev.vetrina.kit.rows.MultiRow;
import dev.vetrina.kit.rows.Writing;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What every batch asks stays fast when there is much to look through: no statement reads a whole
/// table.
@QuarkusTest
@WithTestResource(Backing.class)
class PlansTest {

    private static final UUID ID = UUID.randomUUID();
    private static final UUID[] IDS =
            Stream.generate(UUID::randomUUID).limit(20).toArray(UUID[]::new);
    private static final String[] STORES =
            Stream.generate(() -> "plans").limit(20).toArray(String[]::new);

    private static final List<String> FILL =
            List.of(
                    """
                    INSERT INTO profile (id, store, external_id)
                    SELECT md5('p' || n)::uuid, 'plans', 's-' || n FROM generate_series(1, 20000) n
                    ON CONFLICT DO NOTHING
                    """,
                    """
                    INSERT INTO conversation (id, store, number, profile, channel, status, owner, epoch,
                        marked_unread, last_seq, read_by_shopper, read_by_agent, shopper_seq, agent_seq,
                        other_agent_seq, version, created_at, updated_at)
                    SELECT md5('c' || n)::uuid, 'plans', n, md5('p' || n)::uuid, 'WEB_CHAT',
                        CASE WHEN n % 5 = 0 THEN 'OPEN' ELSE 'CLOSED' END, 'HELPDESK', 1,
                        false, 1, 0, 0, 1, 0, 0, 2, now(), now()
                    FROM generate_series(1, 20000) n ON CONFLICT DO NOTHING
                    """,
                    """
                    INSERT INTO message (conversation, seq, rev, id, author_kind, author_name, text,
                        version, accepted_at, at)
                    SELECT md5('c' || n)::uuid, 1, 1, gen_random_uuid(), 'SHOPPER', '', 'Ciao', 2, now(), now()
                    FROM generate_series(1, 20000) n ON CONFLICT DO NOTHING
                    """,
                    """
                    INSERT INTO command_id (client_id, profile, store, conversation, at)
                    SELECT md5('i' || n)::uuid, md5('p' || n)::uuid, 'plans', md5('c' || n)::uuid, now()
                    FROM generate_series(1, 20000) n ON CONFLICT DO NOTHING
                    """,
                    """
                    INSERT INTO request_id (key, caller, path, status, body, keep, at)
                    SELECT 'k' || n, 'c', 'p', 201, '{}', true, now()
                    FROM generate_series(1, 20000) n ON CONFLICT DO NOTHING
                    """,
                    """
                    INSERT INTO delivery (conversation, up_to, at)
                    SELECT md5('c' || n)::uuid, 1, now() FROM generate_series(1, 20000) n
                    ON CONFLICT DO NOTHING
                    """,
                    """
                    INSERT INTO read_mark (conversation, side, up_to, at)
                    SELECT md5('c' || n)::uuid, 'AGENT', 1, now() FROM generate_series(1, 20000) n
                    ON CONFLICT DO NOTHING
                    """,
                    """
                    INSERT INTO ticket_list_item (id, store, status, owner, channel, unread, activity_at)
                    SELECT md5('c' || n)::uuid, 'plans', CASE WHEN n % 5 = 0 THEN 'OPEN' ELSE 'CLOSED' END,
                        'HELPDESK', 'WEB_CHAT', n % 500 = 0, now()
                    FROM generate_series(1, 20000) n ON CONFLICT DO NOTHING
                    """,
                    """
                    INSERT INTO command_progress (topic_id, partition, next_offset)
                    SELECT md5('t' || n)::uuid, 0, 0 FROM generate_series(1, 20000) n
                    ON CONFLICT DO NOTHING
                    """,
                    "ANALYZE");

    private static final List<String> EMPTIED =
            List.of(
                    "conversation",
                    "command_id",
                    "request_id",
                    "command_progress",
                    "profile_event",
                    "profile");

    private static final List<MultiRow<?>> UPDATED = List.of(ConversationRow.Change.UPDATE);
    private static final List<MultiRow<?>> WRITTEN =
            List.of(ConversationRow.Change.UPDATE, Rows.MessageRow.INSERT, Rows.ListRow.UPSERT);
    private static final List<MultiRow<?>> MET =
            List.of(Rows.ProgressRow.UPDATE, ConversationRow.Change.UPDATE, ConversationRow.FIND);
    private static final List<MultiRow<?>> ADDED =
            List.of(Rows.MessageRow.INSERT, Rows.ListRow.UPSERT, Outbox.ROWS);

    @Inject Pool pool;

    @BeforeEach
    void fill() {
        var there =
                pool.query("SELECT 1 FROM request_id WHERE key = 'k1'").executeAndAwait().size();
        if (there == 0) {
            FILL.forEach(sql -> pool.query(sql).executeAndAwait());
        }
    }

    static Stream<Arguments> hotStatements() {
        return Stream.of(
                Arguments.of("lock", Reading.LOCK, Tuple.of((Object) IDS)),
                Arguments.of(
                        "lock with active", Reading.LOCK_WITH_ACTIVE, Tuple.of(IDS, IDS, STORES)),
                Arguments.of("acks", Reading.ACKS, Tuple.of(IDS, IDS, STORES)),
                Arguments.of("answers", Reading.ANSWERS, Tuple.of(STORES, STORES, STORES)),
                Arguments.of("people", Reading.PEOPLE, Tuple.of((Object) IDS)),
                Arguments.of("tickets", PostgresTickets.BY_IDS, Tuple.of((Object) IDS)),
                Arguments.of("places", PostgresTickets.PLACES, Tuple.of((Object) IDS)),
                Arguments.of(
                        "ready", PostgresShopperConversations.DESCRIBED, Tuple.of(ID, "plans", ID)),
                Arguments.of("missed", PostgresMessages.FORWARD, Tuple.of(ID, 1L, 500)),
                Arguments.of("forgotten", RememberedRequests.FORGET, Tuple.tuple()),
                Arguments.of("unread", PostgresShopperConversations.UNREAD, Tuple.of(ID, 100)),
                Arguments.of("newest", PostgresMessages.BACKWARD, Tuple.of(ID, 100L, 0L, 50)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hotStatements")
    void readsNoWholeTable(String name, String sql, Tuple parameters) {
        var plan =
                pool.withConnection(connection ->
                                connection.preparedQuery("EXPLAIN " + sql).execute(parameters))
                        .await()
                        .indefinitely();

        assertThat(lines(plan)).as(name).doesNotContain("Seq Scan");
    }

    /// What the writers plan, and keep for a while.
    static Stream<Arguments> keptStatements() {
        return Stream.of(
                Arguments.of("fence", Reading.FENCE),
                Arguments.of("lock", Reading.LOCK),
                Arguments.of("lock with active", Reading.LOCK_WITH_ACTIVE),
                Arguments.of("acks", Reading.ACKS),
                Arguments.of("answers", Reading.ANSWERS),
                Arguments.of("people", Reading.PEOPLE),
                Arguments.of("update a few", Writing.text(UPDATED, true)),
                Arguments.of("update many", Writing.text(UPDATED, false)),
                Arguments.of("write a few", Writing.text(WRITTEN, true)),
                Arguments.of("write many", Writing.text(WRITTEN, false)),
                Arguments.of("meet a few", Writing.text(MET, ADDED, "position", true)),
                Arguments.of("meet many", Writing.text(MET, ADDED, "position", false)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("keptStatements")
    void whatIsPlannedForAnEmptyTableGoesByIndexToo(String name, String sql) {
        var steps = new ArrayList<String>();
        // Nothing is known of a table of a few rows: one is planned as empty.
        steps.add("TRUNCATE " + String.join(", ", EMPTIED));
        EMPTIED.forEach(table -> steps.add("ANALYZE " + table));

        assertThat(kept(sql, steps)).as(name).contains("Index").doesNotContain("Seq Scan");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("keptStatements")
    void goesByKeysWhereThereIsMuch(String name, String sql) {
        var plan = kept(sql, List.of());

        assertThat(plan).as(name).contains("Index").doesNotContain("Seq Scan");
        assertThat(scans(plan)).as(name).allMatch(scan -> scan.contains("Index Cond"));
    }

    /// With PostgreSQL's own choice it is the sixth call that keeps a plan.
    @Test
    void theServicesOtherConnectionsKeepNoPlanFromWhenATableWasSmall() {
        var steps =
                new ArrayList<>(
                        List.of(
                                "CREATE TEMPORARY TABLE grown (id integer PRIMARY KEY) ON COMMIT DROP",
                                "ANALYZE grown",
                                """
                                PREPARE look (integer[]) AS
                                    SELECT id FROM unnest($1) AS k (id) JOIN grown USING (id)
                                """));
        steps.addAll(nCopies(6, "EXECUTE look ('{1}')"));
        steps.add("INSERT INTO grown SELECT generate_series(1, 20000)");

        var plan =
                pool.withTransaction(connection ->
                                inOrder(connection, steps)
                                        .chain(() ->
                                                connection
                                                        .query("EXPLAIN EXECUTE look ('{1}')")
                                                        .execute())
                                        .map(PlansTest::lines)
                                        .call(() -> connection.query("DEALLOCATE look").execute()))
                        .await()
                        .indefinitely();

        assertThat(plan).contains("Index Cond");
    }

    /// The plan that a writer makes, after `before`; nothing of either stays.
    private String kept(String sql, List<String> before) {
        var steps = new ArrayList<String>();
        CommitSessions.SETTINGS.forEach(
                (setting, value) -> steps.add("SET LOCAL %s = '%s'".formatted(setting, value)));
        steps.addAll(before);
        steps.add("PREPARE kept AS " + sql);
        var explain =
                "EXPLAIN EXECUTE kept (%s)"
                        .formatted(String.join(", ", nCopies(parameters(sql), "NULL")));
        return pool.withTransaction(connection ->
                        inOrder(connection, steps)
                                .chain(() -> connection.query(explain).execute())
                                .map(PlansTest::lines)
                                .call(() -> connection.query("DEALLOCATE kept").execute())
                                .call(() -> connection.query("ROLLBACK AND CHAIN").execute()))
                .await()
                .indefinitely();
    }

    /// Every scan of a table in a plan, with what the plan says of it: without a condition it would
    /// walk over the whole index.
    private static List<String> scans(String plan) {
        return Stream.of(plan.split("->"))
                .filter(node -> node.contains(" using ") || node.contains("Bitmap Index Scan"))
                .toList();
    }

    private static Uni<Void> inOrder(SqlConnection connection, List<String> steps) {
        var all = Uni.createFrom().voidItem();
        for (var step : steps) {
            all = all.chain(() -> connection.query(step).execute().replaceWithVoid());
        }
        return all;
    }

    private static int parameters(String sql) {
        return (int)
                Pattern.compile("\\$\\d+")
                        .matcher(sql)
                        .results()
                        .map(MatchResult::group)
                        .distinct()
                        .count();
    }

    private static String lines(RowSet<Row> plan) {
        return StreamSupport.stream(plan.spliterator(), false)
                .map(row -> row.getString(0))
                .collect(Collectors.joining("\n"));
    }
}
