package dev.vetrina.ticket.conversation.store;

import dev.vetrina.events.ConversationCommand;
import dev.vetrina.events.ConversationCommand.SendMessage;
import dev.vetrina.events.ConversationId;
import dev.vetrina.events.MessageId;
import dev.vetrina.events.ProfileId;
import dev.vetrina.ticket.conversation.Asked.Answer;
import dev.vetrina.ticket.conversation.Conversation;
import dev.vetrina.ticket.conversation.Moment;
import dev.vetrina.ticket.conversation.Person;
import dev.vetrina.ticket.conversation.store.Held.Ack;
import dev.vetrina.ticket.conversation.store.Held.CommandKey;
import dev.vetrina.ticket.conversation.store.Held.OnceKey;
import dev.vetrina.ticket.conversation.store.Held.PartitionKey;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/// The first round trip of a batch: fence, locks, and only then what is read under them. Lock order
/// is the same everywhere: progress, conversations by id, store counters. People are read without a
/// lock: each message would pay for it, and a session only adds to what its row says (`PersonRow`).
final class Reading {

    static final String FENCE =
            """
            UPDATE command_progress p SET next_offset = greatest(p.next_offset, r.next_offset)
            FROM (
                SELECT w.topic_id, w.partition, w.next_offset AS was, n.next_offset
                FROM command_progress w
                JOIN unnest($1::uuid[], $2::integer[], $3::bigint[])
                    AS n (topic_id, partition, next_offset)
                    ON w.topic_id = n.topic_id AND w.partition = n.partition
                ORDER BY w.topic_id, w.partition FOR UPDATE OF w
            ) r
            WHERE p.topic_id = r.topic_id AND p.partition = r.partition
            RETURNING p.topic_id, p.partition, r.was
            """;

    static final String LOCK = locking("= ANY($1::uuid[])");

    /// The named ones, and each shopper's active one. Two reads instead of an `OR`, which scans.
    static final String LOCK_WITH_ACTIVE =
            locking(
                    """
                    IN (
                        SELECT unnest($1::uuid[])
                        UNION
                        SELECT a.id FROM unnest($2::uuid[], $3::text[]) AS k (profile, store)
                        JOIN conversation a ON a.profile = k.profile AND a.store = k.store
                            AND a.channel = 'WEB_CHAT' AND a.status <> 'CLOSED'
                    )
                    """);

    /// With the clock, which every batch asks for: one row at least, empty where there is no ack.
    static final String ACKS =
            """
            SELECT now.at, a.client_id, a.profile, a.store, a.conversation, a.seq, a.message, a.at
            FROM (SELECT clock_timestamp() AS at) now
            LEFT JOIN (
                unnest($1::uuid[], $2::uuid[], $3::text[]) AS k (client_id, profile, store)
                JOIN command_id a USING (client_id, profile, store)
            ) ON true
            """;

    static final String ANSWERS =
            """
            SELECT a.key, a.caller, a.path, a.status, a.etag, a.body
            FROM unnest($1::text[], $2::text[], $3::text[]) AS k (key, caller, path)
            JOIN request_id a USING (key, caller, path)
            """;

    static final String PEOPLE =
            "SELECT id, external_id, name, email, verified FROM profile WHERE id = ANY($1)";

    private static final String NUMBERS =
            "SELECT key, next_number FROM store WHERE key = ANY($1) ORDER BY key FOR NO KEY UPDATE";

    private final Pipeline pipeline;
    private final Batch batch;

    private Reading(Pipeline pipeline, Batch batch) {
        this.pipeline = pipeline;
        this.batch = batch;
    }

    private static String locking(String ids) {
        return "SELECT %s FROM %s WHERE c.id %s ORDER BY c.id FOR NO KEY UPDATE OF c"
                .formatted(ConversationRow.COLUMNS, ConversationRow.TABLES, ids);
    }

    static Held read(Pipeline pipeline, Batch batch, String incarnation) {
        return new Reading(pipeline, batch).held(incarnation);
    }

    private Held held(String incarnation) {
        var commands = batch.commands().stream().map(item -> item.placed().command()).toList();
        var starting =
                only(SendMessage.class, commands).filter(c -> c.conversation() == null).toList();
        pipeline.add("BEGIN");
        var progress = fence();
        var conversations = lock(commands, starting);
        var acks = acks(commands);
        var answers = answers();
        var people = ask(PEOPLE, uuids(starting.stream().map(c -> c.profile().value())));
        var numbers =
                ask(
                        NUMBERS,
                        column(
                                starting.stream().map(SendMessage::store).distinct(),
                                String[]::new));
        pipeline.await();
        var held = new HashMap<ConversationId, Conversation>();
        for (var row : Pipeline.result(conversations)) {
            var conversation = ConversationRow.read(row);
            held.put(conversation.id(), conversation);
        }
        var now = new RowReader(Pipeline.result(acks).iterator().next()).time();
        return new Held(
                held,
                map(acks, Reading::ack),
                map(answers, Reading::answer),
                map(people, Reading::person),
                map(progress, (r, map) -> map.put(new PartitionKey(r.uuid(), r.int4()), r.int8())),
                map(numbers, (r, map) -> map.put(r.text(), r.int8())),
                new Moment(now.truncatedTo(ChronoUnit.MILLIS), incarnation));
    }

    private CompletableFuture<? extends Iterable<Row>> fence() {
        var ends = batch.ends();
        return ask(
                FENCE,
                uuids(ends.keySet().stream().map(PartitionKey::topic)),
                column(ends.keySet().stream().map(PartitionKey::partition), Integer[]::new),
                column(ends.values().stream(), Long[]::new));
    }

    private CompletableFuture<? extends Iterable<Row>> lock(
            List<ConversationCommand> commands, List<SendMessage> starting) {
        var named = new LinkedHashSet<UUID>();
        commands.stream()
                .map(ConversationCommand::conversation)
                .filter(Objects::nonNull)
                .forEach(id -> named.add(id.value()));
        batch.requests().forEach(item -> named.add(item.asked().conversation().value()));
        if (starting.isEmpty()) {
            return pipeline.add(LOCK, Tuple.of((Object) uuids(named.stream())));
        }
        return pipeline.add(
                LOCK_WITH_ACTIVE,
                Tuple.of(
                        uuids(named.stream()),
                        uuids(starting.stream().map(c -> c.profile().value())),
                        column(starting.stream().map(SendMessage::store), String[]::new)));
    }

    private CompletableFuture<? extends Iterable<Row>> acks(List<ConversationCommand> commands) {
        var keys = commands.stream().map(CommandKey::of).filter(Objects::nonNull).toList();
        return pipeline.add(
                ACKS,
                Tuple.of(
                        uuids(keys.stream().map(CommandKey::clientId)),
                        uuids(keys.stream().map(key -> key.profile().value())),
                        column(keys.stream().map(CommandKey::store), String[]::new)));
    }

    private CompletableFuture<? extends Iterable<Row>> answers() {
        var keys =
                batch.requests().stream()
                        .map(item -> item.asked().once())
                        .filter(Objects::nonNull)
                        .toList();
        return ask(
                ANSWERS,
                column(keys.stream().map(once -> once.key()), String[]::new),
                column(keys.stream().map(once -> once.caller()), String[]::new),
                column(keys.stream().map(once -> once.path()), String[]::new));
    }

    /// Nothing is asked where there is nothing to look for.
    private CompletableFuture<? extends Iterable<Row>> ask(String sql, Object[]... columns) {
        return columns[0].length == 0
                ? CompletableFuture.completedFuture(List.of())
                : pipeline.add(sql, Tuple.from(List.<Object>of((Object[]) columns)));
    }

    private static <K, V> Map<K, V> map(
            CompletableFuture<? extends Iterable<Row>> rows, BiConsumer<RowReader, Map<K, V>> put) {
        var map = new HashMap<K, V>();
        for (var row : Pipeline.result(rows)) {
            put.accept(new RowReader(row), map);
        }
        return map;
    }

    private static void ack(RowReader row, Map<CommandKey, Ack> map) {
        var _ = row.time();
        var clientId = row.uuidOrNull();
        if (clientId == null) {
            return;
        }
        var key = new CommandKey(clientId, new ProfileId(row.uuid()), row.text());
        var conversation = new ConversationId(row.uuid());
        var seq = row.int8OrNull();
        var message = row.uuidOrNull();
        map.put(
                key,
                new Ack(
                        conversation,
                        seq,
                        message == null ? null : new MessageId(message),
                        row.time()));
    }

    private static void answer(RowReader row, Map<OnceKey, Answer> map) {
        map.put(
                new OnceKey(row.text(), row.text(), row.text()),
                new Answer(row.int4(), row.textOrNull(), row.text()));
    }

    private static void person(RowReader row, Map<ProfileId, Person> map) {
        map.put(
                new ProfileId(row.uuid()),
                new Person(row.text(), row.textOrNull(), row.textOrNull(), row.bool()));
    }

    private static <C> Stream<C> only(Class<C> type, Collection<? super C> all) {
        return all.stream().filter(type::isInstance).map(type::cast);
    }

    private static UUID[] uuids(Stream<UUID> values) {
        return column(values, UUID[]::new);
    }

    private static <V> V[] column(Stream<V> values, IntFunction<V[]> array) {
        return values.toArray(array);
    }
}
