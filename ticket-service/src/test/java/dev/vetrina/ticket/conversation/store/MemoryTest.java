package dev.vetrina.ticket.conversation.store;

import static dev.vetrina.ticket.conversation.Traffic.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vetrina.events.AgentId;
import dev.vetrina.events.ConversationCommand;
import dev.vetrina.events.ConversationCommand.MarkRead;
import dev.vetrina.events.ConversationCommand.SendMessage;
import dev.vetrina.events.ConversationEvent.MessageSent;
import dev.vetrina.events.ConversationId;
import dev.vetrina.events.MessageId;
import dev.vetrina.events.Outcome.CommandRefused;
import dev.vetrina.events.Outcome.CommandRepeated;
import dev.vetrina.events.Shopper;
import dev.vetrina.kit.backing.Backing;
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
import dev.vetrina.ticket.conversation.CommandIntake.Settled.Silently;
import dev.vetrina.ticket.conversation.CommandIntake.Settled.Told;
import dev.vetrina.ticket.conversation.Conversation;
import dev.vetrina.ticket.conversation.Conversations;
import dev.vetrina.ticket.conversation.Conversations.Result;
import dev.vetrina.ticket.conversation.Decision.Accepted;
import dev.vetrina.ticket.conversation.Decision.Refused;
import dev.vetrina.ticket.conversation.Refusal.ByTicket;
import dev.vetrina.ticket.conversation.Reply;
import dev.vetrina.ticket.conversation.Rule;
import dev.vetrina.ticket.conversation.SeenBefore;
import dev.vetrina.ticket.conversation.Sender;
import dev.vetrina.ticket.conversation.Traffic;
import dev.vetrina.ticket.conversation.Unanswered.Waiting;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A writer goes by what it wrote last, and never by what is out of date. The other writers are
/// statements here, as another replica would send them.
@QuarkusTest
@WithTestResource(Backing.class)
class MemoryTest {

    private static final Entry ENTRY =
            new Entry(new Actor(Actor.Kind.AGENT, "marco", "Marco"), "test");

    @Inject CommandIntake intake;
    @Inject Conversations conversations;
    @Inject Traffic traffic;
    @Inject Pool pool;

    private final UUID topic = UUID.randomUUID();
    private final Shopper giulia = Traffic.someoneOfTheFirstWriter();
    private long offset;

    /// With a writer whom the failures of other tests have left no caution.
    @BeforeEach
    void open() {
        traffic.open();
        var paola = Traffic.someoneOfTheFirstWriter();
        settled(take(message(paola, null, "Ciao")));
        for (var n = 0; n < 9; n++) {
            settled(take(message(paola, conversation(paola), "Ancora")));
        }
    }

    /// Whoever locks and reads a conversation reads its person too.
    @Test
    void whatWasWrittenLastIsNotReadAgain() {
        var id = begun();
        run("ALTER TABLE profile RENAME TO profile_that_nobody_reads");
        try {
            assertThat(settled(take(message(giulia, id, "Ancora")))).isInstanceOf(Silently.class);
            assertThat(decided(id, AgentRules::close)).isInstanceOf(Accepted.class);
        } finally {
            run("ALTER TABLE profile_that_nobody_reads RENAME TO profile");
        }
    }

    @Test
    void whatAnotherWroteMeanwhileIsSeen() {
        var id = begun();
        closedElsewhere(id);

        assertThat(refusal(settled(take(message(giulia, id, "Ancora")))))
                .isEqualTo("conversation_closed");
    }

    @Test
    void anAgentWhoComesTooLateHearsSo() {
        var id = begun();
        closedElsewhere(id);

        assertThat(
                        decided(
                                id,
                                (ticket, now) ->
                                        AgentRules.snooze(ticket, now.at().plusSeconds(60), now)))
                .isEqualTo(new Refused(ByTicket.TICKET_CLOSED));
    }

    /// It would change nothing by what is remembered, and so writes no row that could tell.
    @Test
    void whatSeemsToChangeNothingIsLookedAtToo() {
        var id = begun();
        settled(take(read(id, 1)));
        run(
                """
                UPDATE conversation SET last_seq = 2, agent_seq = 2, version = version + 1
                WHERE id = $1
                """,
                id.value());

        settled(take(read(id, 2)));

        assertThat(number("SELECT read_by_shopper FROM conversation WHERE id = $1", id.value()))
                .isEqualTo(2);
    }

    @Test
    void anIdThatWasTakenElsewhereIsAckedAgain() {
        var id = begun();
        var again = message(giulia, id, "Ancora");
        run(
                """
                INSERT INTO command_id (client_id, profile, store, conversation, seq, message, at)
                VALUES ($1, $2, $3, $4, 7, $5, now())
                """,
                again.clientId(),
                giulia.profile().value(),
                giulia.store(),
                id.value(),
                UUID.randomUUID());

        assertThat(settled(take(again)))
                .isInstanceOfSatisfying(
                        Told.class,
                        told -> assertThat(((CommandRepeated) told.outcome()).seq()).isEqualTo(7));
        assertThat(messages(id)).isEqualTo(1);
    }

    /// Even where it would be refused now.
    @Test
    void aRepeatIsAckedAgainBeforeAnyRuleIsAsked() {
        var id = begun();
        var sent = message(giulia, id, "Ancora");
        settled(take(sent));
        decided(id, AgentRules::close);

        assertThat(settled(take(sent)))
                .isInstanceOfSatisfying(
                        Told.class,
                        told -> assertThat(told.outcome()).isInstanceOf(CommandRepeated.class));
    }

    @Test
    void aCallThatWasAnsweredElsewhereGetsThatAnswer() {
        var id = begun();
        var once =
                new Once(
                        "key-1", "marco", id.toString(), true, done -> new Answer(201, null, "{}"));
        run(
                """
                INSERT INTO request_id (key, caller, path, status, etag, body, keep, at)
                VALUES ($1, $2, $3, 201, NULL, '{"first":true}', true, now())
                """,
                once.key(),
                once.caller(),
                once.path());

        assertThat(result(new Asked(id, AgentRules::close, ENTRY, once, null)))
                .isEqualTo(new Result.Repeated(new Answer(201, null, "{\"first\":true}")));
    }

    /// A zombie's batch, or one that was redelivered to another replica meanwhile.
    @Test
    void whatAnotherReplicaHasDoneIsNotDoneAgain() {
        var id = begun();
        run("UPDATE command_progress SET next_offset = 100 WHERE topic_id = $1", topic);

        assertThat(refusal(settled(take(message(giulia, id, "Ancora"))))).isEqualTo("unavailable");

        assertThat(messages(id)).isEqualTo(1);
        assertThat(number("SELECT next_offset FROM command_progress WHERE topic_id = $1", topic))
                .isEqualTo(100);
    }

    @Test
    void whatFollowsStaysWithoutAGapAndInOrder() {
        var id = begun();
        for (var n = 2; n <= 12; n++) {
            if (n % 3 == 0) {
                run("UPDATE conversation SET version = version + 1 WHERE id = $1", id.value());
            }
            assertThat(settled(take(message(giulia, id, "n. " + n)))).isInstanceOf(Silently.class);
        }

        await().untilAsserted(() ->
                assertThat(
                                traffic.events(MessageSent.class)
                                        .filter(sent -> sent.conversation().equals(id))
                                        .map(sent -> sent.message().seq()))
                        .containsExactlyElementsOf(LongStream.rangeClosed(1, 12).boxed().toList()));
    }

    /// What the system asks for it has found in the database, and memory need not know of it.
    @Test
    void theSystemDecidesByWhatItFound() {
        var id = begun();
        run("UPDATE profile SET name = 'Giulia Bianchi' WHERE id = $1", giulia.profile().value());

        assertThat(seenBy(Actor.SYSTEM, id).person().name()).isEqualTo("Giulia Bianchi");
    }

    @Test
    void whatIsReadIsWhatWasRemembered() {
        var id = begun();
        settled(take(havingOpened(List.of("f1", "f2"), message(giulia, id, "Ancora"))));
        settled(take(message(giulia, id, "E ancora")));
        decided(id, (ticket, now) -> AgentRules.reply(ticket, answerToTheFirst(), now));

        var remembered = seenBy(ENTRY.actor(), id);
        var read = seenBy(Actor.SYSTEM, id);

        assertThat(read).isEqualTo(remembered);
        assertThat(read.unanswered().messages()).extracting(Waiting::seq).containsExactly(2L, 3L);
        assertThat(read.seenBefore()).isEqualTo(new SeenBefore("2026-11-01", List.of("f1", "f2")));
    }

    private Conversation seenBy(Actor actor, ConversationId id) {
        var seen = new CompletableFuture<Conversation>();
        result(
                new Asked(
                        id,
                        (ticket, now) -> {
                            seen.complete(ticket);
                            return new Accepted(ticket, List.of());
                        },
                        new Entry(actor, "test"),
                        null,
                        null));
        return seen.join();
    }

    private static SendMessage havingOpened(List<String> faqs, SendMessage message) {
        return new SendMessage(
                message.shopper(),
                message.clientId(),
                message.conversation(),
                message.text(),
                message.legalVersion(),
                faqs,
                message.attachments(),
                message.asker(),
                message.sentAt());
    }

    private static Reply answerToTheFirst() {
        return new Reply(
                new MessageId(UUID.randomUUID()),
                new Sender(new AgentId("marco"), "Marco", false),
                "Eccomi.",
                1L,
                null);
    }

    /// Its second message is written from memory.
    private ConversationId begun() {
        settled(take(message(giulia, null, "Ciao")));
        return conversation(giulia);
    }

    private ConversationId conversation(Shopper shopper) {
        var row =
                pool.preparedQuery("SELECT id FROM conversation WHERE profile = $1")
                        .executeAndAwait(Tuple.of(shopper.profile().value()))
                        .iterator()
                        .next();
        return new ConversationId(row.getUUID(0));
    }

    private void closedElsewhere(ConversationId id) {
        run(
                """
                UPDATE conversation SET status = 'CLOSED', closed_by = 'AGENT', closed_at = now(),
                    version = version + 1
                WHERE id = $1
                """,
                id.value());
    }

    private MarkRead read(ConversationId id, long upTo) {
        return new MarkRead(
                giulia.store(), giulia.profile(), id, upTo, Traffic.ASKER, Instant.now());
    }

    private CompletableFuture<Settled> take(ConversationCommand command) {
        return intake.take(new Placed(command, new Place(topic, 0, offset++), null))
                .toCompletableFuture();
    }

    private static Settled settled(CompletableFuture<Settled> future) {
        return future.orTimeout(30, TimeUnit.SECONDS).join();
    }

    private static String refusal(Settled settled) {
        return ((CommandRefused) ((Told) settled).outcome()).code();
    }

    private Object decided(ConversationId id, Rule rule) {
        return ((Result.Decided) result(new Asked(id, rule, ENTRY, null, null))).decision();
    }

    private Result result(Asked asked) {
        return conversations.decide(asked).await().indefinitely();
    }

    private long messages(ConversationId id) {
        return number("SELECT count(*) FROM message WHERE conversation = $1", id.value());
    }

    private long number(String sql, Object parameter) {
        return pool.preparedQuery(sql)
                .executeAndAwait(Tuple.of(parameter))
                .iterator()
                .next()
                .getLong(0);
    }

    private void run(String sql, Object... parameters) {
        pool.preparedQuery(sql).executeAndAwait(Tuple.from(List.of(parameters)));
    }
}
