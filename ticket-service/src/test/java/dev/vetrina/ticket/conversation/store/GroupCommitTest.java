package dev.vetrina.ticket.conversation.store;

import static dev.vetrina.ticket.conversation.Traffic.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vetrina.events.ConversationCommand;
import dev.vetrina.events.ConversationCommand.SendMessage;
import dev.vetrina.events.ConversationEvent.MessageSent;
import dev.vetrina.events.ConversationId;
import dev.vetrina.events.Outcome.CommandRefused;
import dev.vetrina.events.Outcome.CommandRepeated;
import dev.vetrina.events.Shopper;
import dev.vetrina.kit.backing.Backing;
import dev.vetrina.kit.backing.LoggedLines;
import dev.vetrina.kit.problem.ProblemException;
import dev.vetrina.ticket.conversation.AgentRules;
import dev.vetrina.ticket.conversation.Asked;
import dev.vetrina.ticket.conversation.Asked.Actor;
import dev.vetrina.ticket.conversation.Asked.Answer;
import dev.vetrina.ticket.conversation.Asked.Entry;
import dev.vetrina.ticket.conversation.Asked.Once;
import dev.vetrina.ticket.conversation.CommandIntake;
import dev.vetrina.ticket.conversation.CommandIntake.Place;
import dev.vetrina.ticket.conversation.CommandIntake.Placed;
import dev.vetrina.ticket.conversation.CommandIntake.Settled;
import dev.vetrina.ticket.conversation.CommandIntake.Settled.Poisoned;
import dev.vetrina.ticket.conversation.CommandIntake.Settled.Silently;
import dev.vetrina.ticket.conversation.CommandIntake.Settled.Told;
import dev.vetrina.ticket.conversation.Conversation;
import dev.vetrina.ticket.conversation.Conversations;
import dev.vetrina.ticket.conversation.Conversations.Result;
import dev.vetrina.ticket.conversation.Decision;
import dev.vetrina.ticket.conversation.Decision.Accepted;
import dev.vetrina.ticket.conversation.Moment;
import dev.vetrina.ticket.conversation.Rule;
import dev.vetrina.ticket.conversation.Traffic;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Backing.class)
class GroupCommitTest {

    @Inject CommandIntake intake;
    @Inject Conversations conversations;
    @Inject Traffic traffic;
    @Inject Pool pool;
    @Inject MeterRegistry meters;

    private static final Entry ENTRY = new Entry(Actor.SYSTEM, "test");
    private static final Duration WAIT = Duration.ofSeconds(20);

    private final UUID topic = UUID.randomUUID();
    private final Shopper giulia = Traffic.someone();

    @BeforeEach
    void open() {
        traffic.open();
    }

    @Test
    void whatWaitsIsSeenFromOutside() {
        assertThat(meters.get("vetrina.commit.waiting").gauge().value()).isNotNegative();
    }

    @Test
    void aRedeliveredCommandChangesNothingAndIsAckedAgain() {
        var sent = message(giulia, null, "Ciao");

        assertThat(settled(take(sent, 0))).isInstanceOf(Silently.class);
        assertThat(settled(take(sent, 0)))
                .isInstanceOfSatisfying(
                        Told.class,
                        told ->
                                assertThat(told.outcome())
                                        .isInstanceOfSatisfying(
                                                CommandRepeated.class,
                                                repeat -> assertThat(repeat.seq()).isEqualTo(1)));
        assertThat(texts(giulia)).containsExactly("Ciao");
    }

    @Test
    void aRedeliveredCommandThatWasRefusedIsNotDecidedAgain() {
        var early = message(giulia, new ConversationId(UUID.randomUUID()), "Troppo presto");
        assertThat(refusal(settled(take(early, 0)))).isEqualTo("conversation_unknown");

        assertThat(refusal(settled(take(early, 0)))).isEqualTo("unavailable");
    }

    @Test
    void aConsumerAndAZombieThatBringTheSameCommandsApplyEachOnce() {
        var shoppers = IntStream.range(0, 20).mapToObj(i -> Traffic.someone()).toList();
        var random = new Random(7);
        var commands = new ArrayList<SendMessage>();
        for (var i = 0; i < 400; i++) {
            var shopper = shoppers.get(random.nextInt(shoppers.size()));
            var repeated = i > 0 && i % 10 == 0 ? commands.get(random.nextInt(i)) : null;
            commands.add(repeated != null ? repeated : message(shopper, null, "n. " + i));
        }
        var consumer = Thread.ofPlatform().start(() -> takeAll(commands));
        takeAll(commands);
        join(consumer);

        var distinct = commands.stream().map(SendMessage::clientId).distinct().count();
        assertThat(shoppers.stream().mapToInt(shopper -> texts(shopper).size()).sum())
                .isEqualTo((int) distinct);
        for (var shopper : shoppers) {
            var expected =
                    commands.stream()
                            .filter(c -> c.shopper().equals(shopper))
                            .map(SendMessage::text)
                            .distinct()
                            .toList();
            assertThat(texts(shopper)).isEqualTo(expected);
            assertThat(seqs(shopper))
                    .isEqualTo(
                            IntStream.rangeClosed(1, expected.size())
                                    .mapToObj(Long::valueOf)
                                    .toList());
        }
    }

    @Test
    void aMessageIsStoredBeforeTheCloseOrRefusedNeverBothAndNeverNeither() {
        for (var i = 0; i < 40; i++) {
            var shopper = Traffic.someone();
            settled(take(message(shopper, null, "Ciao"), 2L * i));
            var id = conversation(shopper);
            var close =
                    conversations
                            .decide(new Asked(id, AgentRules::close, ENTRY, null, null))
                            .subscribeAsCompletionStage();
            var settled = settled(take(message(shopper, id, "Ancora"), 2L * i + 1));
            close.join();

            if (settled instanceof Silently) {
                assertThat(texts(shopper)).containsExactly("Ciao", "Ancora");
            } else {
                assertThat(refusal(settled)).isEqualTo("conversation_closed");
                assertThat(texts(shopper)).containsExactly("Ciao");
            }
        }
    }

    @Test
    void whoWritesAnewInTheMomentInWhichAnAgentClosesStartsAnew() {
        var anna = Traffic.someoneOfTheFirstWriter();
        settled(take(message(anna, null, "Ciao"), 0));
        // From now on it is known where the ticket's requests go, and they keep their order.
        assertThat(decided(anna, (ticket, now) -> new Accepted(ticket, List.of())))
                .succeedsWithin(WAIT);
        var wait = new CountDownLatch(1);

        // Both wait for the same transaction, the close first.
        var held = decided(anna, (ticket, now) -> held(wait, ticket, now));
        var close = decided(anna, AgentRules::close);
        var sent = take(message(anna, null, "Ancora una cosa"), 1);
        wait.countDown();

        assertThat(settled(sent)).isInstanceOf(Silently.class);
        assertThat(held).succeedsWithin(WAIT);
        assertThat(close).succeedsWithin(WAIT);
        assertThat(texts(anna)).containsExactlyInAnyOrder("Ciao", "Ancora una cosa");
        assertThat(seqs(anna)).containsExactly(1L, 1L);
    }

    @Test
    void whoAsksWhereTooMuchWaitsHearsAtOnceThatTheServiceIsAway() {
        settled(take(message(giulia, null, "Ciao"), 0));
        var asked = new Asked(conversation(giulia), AgentRules::close, ENTRY, null, null);
        try (var transaction = new LastingTransaction()) {
            var waiting =
                    IntStream.range(0, 4_002)
                            .mapToObj(i -> conversations.decide(asked).subscribeAsCompletionStage())
                            .toList();
            var last = waiting.getLast();

            assertThat(last)
                    .failsWithin(WAIT)
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            problem -> assertThat(problem.problem().status()).isEqualTo(503));
            assertThat(transaction.result).isNotDone();
            transaction.close();
            assertThat(waiting.getFirst()).succeedsWithin(WAIT);
        }
    }

    @Test
    void whatIsToBeCaughtUpWithLeavesRoomForThoseWhoAsk() {
        settled(take(message(giulia, null, "Ciao"), 0));
        try (var transaction = new LastingTransaction()) {
            for (var offset = 1; !intake.full(); offset++) {
                take(message(giulia, null, "n. " + offset), offset);
            }
            var asked = decided(AgentRules::close);
            transaction.close();

            assertThat(transaction.result).succeedsWithin(WAIT);
            assertThat(asked).succeedsWithin(WAIT);
        }
    }

    @Test
    void theOneThatTheDatabaseDoesNotTakeIsFoundAndTheOthersGoOn() {
        var shoppers = IntStream.range(0, 32).mapToObj(i -> Traffic.someone()).toList();
        var all = new ArrayList<CompletableFuture<Settled>>();
        for (var i = 0; i < shoppers.size(); i++) {
            var text = i == 13 ? "a\u0000b" : "Ciao";
            all.add(take(message(shoppers.get(i), null, text), i));
        }

        assertThat(settled(all.get(13)))
                .isInstanceOfSatisfying(
                        Poisoned.class,
                        poisoned -> {
                            assertThat(poisoned.reason())
                                    .contains("SQLSTATE 22")
                                    .doesNotContain("a\u0000b");
                            assertThat(refusal(Objects.requireNonNull(poisoned.answer())))
                                    .isEqualTo("unavailable");
                        });
        for (var i = 0; i < shoppers.size(); i++) {
            if (i != 13) {
                assertThat(settled(all.get(i))).as("command %d", i).isInstanceOf(Silently.class);
                assertThat(texts(shoppers.get(i))).containsExactly("Ciao");
            }
        }
    }

    @Test
    void whatIsGivenUpIsToldOnceAndWhereItStands() {
        var told = LoggedLines.of(Writer.class.getName());
        var all = new ArrayList<CompletableFuture<Settled>>();
        for (var i = 0; i < 32; i++) {
            all.add(take(message(Traffic.someone(), null, i == 13 ? "a\u0000b" : "Ciao"), i));
        }
        all.forEach(GroupCommitTest::settled);

        told.close();
        assertThat(told.texts())
                .containsExactly(
                        "Given up: SendMessage of a new conversation, conversation-commands-0@13");
        assertThat(told.all().getFirst().failure()).hasMessageContaining("SQLSTATE 22");
    }

    /// However many stand in the same batch, and however often that is halved.
    @Test
    void aBugIsToldOnceWithWhatMetIt() {
        settled(take(message(giulia, null, "Ciao"), 0));
        var told = LoggedLines.of(Writer.class.getName());
        var all = new ArrayList<CompletableFuture<Result>>();
        for (var i = 0; i < 32; i++) {
            var isBroken = i == 13;
            all.add(
                    decided((ticket, now) -> {
                        if (isBroken) {
                            throw new IllegalStateException("planted");
                        }
                        return AgentRules.close(ticket, now);
                    }));
        }
        for (var i = 0; i < 32; i++) {
            if (i == 13) {
                assertThat(all.get(i)).failsWithin(WAIT);
            } else {
                assertThat(all.get(i)).succeedsWithin(WAIT);
            }
        }

        told.close();
        assertThat(told.texts()).containsExactly("Given up: test of " + conversation(giulia));
        assertThat(told.all().getFirst().failure())
                .hasToString("java.lang.IllegalStateException")
                .hasStackTraceContaining("aBugIsToldOnceWithWhatMetIt");
    }

    @Test
    void aRuleThatThrowsAnErrorIsRefusedAndTheOthersGoOn() {
        settled(take(message(giulia, null, "Ciao"), 0));

        var refused =
                decided((ticket, now) -> {
                    throw new StackOverflowError("too deep");
                });

        assertThat(refused)
                .failsWithin(WAIT)
                .withThrowableThat()
                .havingCause()
                .withMessage("too deep");
        assertThat(decided(AgentRules::close)).succeedsWithin(WAIT);
    }

    @Test
    void whereThereIsNoMemoryTheSameIsTriedAgain() {
        settled(take(message(giulia, null, "Ciao"), 0));
        var tries = new AtomicInteger();

        var closed =
                decided((ticket, now) -> {
                    if (tries.getAndIncrement() == 0) {
                        throw new OutOfMemoryError("planted");
                    }
                    return AgentRules.close(ticket, now);
                });

        assertThat(closed).succeedsWithin(WAIT);
        assertThat(tries).hasValue(2);
    }

    /// Were it waited for, as for a database that is away, its writer would stand still for ever.
    @Test
    void whatIsBeyondTheDatabasesLimitsIsRefusedAndTheOthersGoOn() {
        settled(take(message(giulia, null, "Ciao"), 0));
        var endless =
                new Random(7)
                        .ints(8_000, 'a', 'z')
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString();
        var refused =
                conversations
                        .decide(
                                new Asked(
                                        conversation(giulia),
                                        AgentRules::close,
                                        ENTRY,
                                        new Once(
                                                endless,
                                                "marco",
                                                "here",
                                                true,
                                                done -> new Answer(200, null, "")),
                                        null))
                        .subscribeAsCompletionStage();

        assertThat(refused)
                .failsWithin(Duration.ofSeconds(60))
                .withThrowableThat()
                .withMessageContaining("SQLSTATE 54");
        assertThat(settled(take(message(giulia, null, "Ancora"), 1))).isInstanceOf(Silently.class);
        assertThat(texts(giulia)).containsExactly("Ciao", "Ancora");
    }

    @Test
    void whatMeetsTheSchemaOfAnotherReleaseWaitsForItsOwn() {
        rename("command_id", "command_id_of_another_release");
        CompletableFuture<Settled> settled;
        try {
            settled = take(message(giulia, null, "Ciao"), 0);
            await().during(Duration.ofMillis(500)).until(() -> !settled.isDone());
        } finally {
            rename("command_id_of_another_release", "command_id");
        }

        assertThat(settled(settled)).isInstanceOf(Silently.class);
        assertThat(texts(giulia)).containsExactly("Ciao");
    }

    @Test
    void aDatabaseThatDropsTheWritersIsComeBackToAndNothingIsLost() {
        var shoppers = IntStream.range(0, 10).mapToObj(i -> Traffic.someone()).toList();
        var all = new ArrayList<CompletableFuture<Settled>>();
        for (var i = 0; i < 200; i++) {
            all.add(take(message(shoppers.get(i % 10), null, "n. " + i), i));
            if (i % 50 == 25) {
                dropConnections();
            }
        }
        all.forEach(GroupCommitTest::settled);

        for (var s = 0; s < shoppers.size(); s++) {
            var first = s;
            assertThat(texts(shoppers.get(s)))
                    .isEqualTo(
                            IntStream.range(0, 20)
                                    .mapToObj(n -> "n. " + (first + 10 * n))
                                    .toList());
        }
    }

    /// The person's row is read without a lock.
    @Test
    void whatIsWrittenOfAPersonDuringABatchStaysBesideWhatASessionSays() {
        settled(take(message(giulia, null, "Ciao"), 0));
        var id = conversation(giulia);
        var renamed = Traffic.renamed(giulia, "Giulia Bianchi");
        var holder = pool.getConnectionAndAwait();
        holder.query("BEGIN").executeAndAwait();
        holder.preparedQuery("SELECT 1 FROM conversation WHERE id = $1 FOR NO KEY UPDATE")
                .executeAndAwait(Tuple.of(id.value()));
        var settled = take(message(renamed, id, "Ancora"), 1);
        await().until(this::aWriterWaits);
        holder.preparedQuery("UPDATE profile SET email = 'bianchi@example.com' WHERE id = $1")
                .executeAndAwait(Tuple.of(giulia.profile().value()));
        holder.query("COMMIT").executeAndAwait();
        holder.closeAndAwait();
        settled(settled);

        var person =
                pool.preparedQuery("SELECT name, email FROM profile WHERE id = $1")
                        .executeAndAwait(Tuple.of(giulia.profile().value()))
                        .iterator()
                        .next();
        assertThat(person.getString("name")).isEqualTo("Giulia Bianchi");
        assertThat(person.getString("email")).isEqualTo("bianchi@example.com");
    }

    private boolean aWriterWaits() {
        return pool.preparedQuery(
                                """
                                SELECT 1 FROM pg_stat_activity
                                WHERE application_name = $1 AND wait_event_type = 'Lock'
                                """)
                        .executeAndAwait(Tuple.of(CommitSessions.APPLICATION))
                        .size()
                > 0;
    }

    @Test
    void ticketNumbersCountUpWithinAStore() {
        var first = Traffic.someone();
        var second = Traffic.someone();
        settled(take(message(first, null, "Ciao"), 0));
        settled(take(message(second, null, "Ciao"), 1));

        assertThat(number(second)).isGreaterThan(number(first));
    }

    private void takeAll(List<SendMessage> commands) {
        var all = new ArrayList<CompletableFuture<Settled>>();
        for (var i = 0; i < commands.size(); i++) {
            all.add(take(commands.get(i), i));
        }
        all.forEach(GroupCommitTest::settled);
    }

    private CompletableFuture<Result> decided(Rule rule) {
        return decided(giulia, rule);
    }

    private CompletableFuture<Result> decided(Shopper shopper, Rule rule) {
        var ticket =
                traffic.event(
                                MessageSent.class,
                                e -> e.change().profile().equals(shopper.profile()))
                        .conversation();
        return conversations
                .decide(new Asked(ticket, rule, ENTRY, null, null))
                .subscribeAsCompletionStage();
    }

    private CompletableFuture<Settled> take(ConversationCommand command, long offset) {
        CompletionStage<Settled> settled =
                intake.take(new Placed(command, new Place(topic, 0, offset), null));
        return settled.toCompletableFuture();
    }

    private static Settled settled(CompletableFuture<Settled> future) {
        return future.orTimeout(60, java.util.concurrent.TimeUnit.SECONDS).join();
    }

    private static String refusal(Settled settled) {
        return ((CommandRefused) ((Told) settled).outcome()).code();
    }

    private void rename(String table, String to) {
        pool.query("ALTER TABLE %s RENAME TO %s".formatted(table, to)).executeAndAwait();
    }

    private void dropConnections() {
        pool.preparedQuery(
                        """
                        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                        WHERE application_name = $1
                        """)
                .executeAndAwait(Tuple.of(CommitSessions.APPLICATION));
    }

    private List<String> texts(Shopper shopper) {
        return column(shopper, "m.text", String.class);
    }

    private List<Long> seqs(Shopper shopper) {
        return column(shopper, "m.seq", Long.class);
    }

    private <T> List<T> column(Shopper shopper, String column, Class<T> type) {
        var rows =
                pool.preparedQuery(
                                "SELECT "
                                        + column
                                        + """
                                         FROM message m JOIN conversation c ON c.id = m.conversation
                                        WHERE c.profile = $1 ORDER BY m.seq
                                        """)
                        .executeAndAwait(Tuple.of(shopper.profile().value()));
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.get(type, 0))
                .toList();
    }

    private ConversationId conversation(Shopper shopper) {
        return new ConversationId(
                pool.preparedQuery("SELECT id FROM conversation WHERE profile = $1")
                        .executeAndAwait(Tuple.of(shopper.profile().value()))
                        .iterator()
                        .next()
                        .getUUID(0));
    }

    private long number(Shopper shopper) {
        return pool.preparedQuery("SELECT number FROM conversation WHERE profile = $1")
                .executeAndAwait(Tuple.of(shopper.profile().value()))
                .iterator()
                .next()
                .getLong(0);
    }

    /// One of giulia's ticket that has begun and lasts until it is closed: nothing that comes
    /// meanwhile is in it, and where the ticket's requests go is known, so that they need no look.
    private final class LastingTransaction implements AutoCloseable {
        private final CompletableFuture<Void> begun = new CompletableFuture<>();
        private final CountDownLatch wait = new CountDownLatch(1);
        private final CompletableFuture<Result> result =
                decided((ticket, now) -> {
                    begun.complete(null);
                    return held(wait, ticket, now);
                });

        LastingTransaction() {
            assertThat(begun).succeedsWithin(WAIT);
        }

        @Override
        public void close() {
            wait.countDown();
        }
    }

    private static Decision held(CountDownLatch wait, Conversation ticket, Moment now) {
        try {
            wait.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return new Accepted(ticket, List.of());
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
