package dev.vetrina.ticket.conversation.kafka;

import static dev.vetrina.ticket.conversation.Traffic.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vetrina.events.Asker;
import dev.vetrina.events.ConversationCommand.EndConversation;
import dev.vetrina.events.ConversationCommand.MarkRead;
import dev.vetrina.events.ConversationCommand.SendMessage;
import dev.vetrina.events.ConversationEvent;
import dev.vetrina.events.ConversationEvent.ConversationClosed;
import dev.vetrina.events.ConversationEvent.ConversationStarted;
import dev.vetrina.events.ConversationEvent.MessageSent;
import dev.vetrina.events.ConversationEvent.MessagesRead;
import dev.vetrina.events.ConversationEvent.ShopperChanged;
import dev.vetrina.events.ConversationId;
import dev.vetrina.events.Outcome.CommandRefused;
import dev.vetrina.events.Outcome.CommandRepeated;
import dev.vetrina.events.Outcome.ReadRefused;
import dev.vetrina.events.Shopper;
import dev.vetrina.events.Topics;
import dev.vetrina.kit.backing.Backing;
import dev.vetrina.kit.event.EventHeaders;
import dev.vetrina.ticket.conversation.Traffic;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Backing.class)
class CommandConsumerTest {

    @Inject Traffic traffic;
    @Inject Pool pool;

    private final Shopper giulia = Traffic.someone();

    @Test
    void aFirstMessageBeginsAConversation() {
        var sent = traffic.starts(giulia, "Dov'è il mio ordine?");

        var events = traffic.eventsOf(sent.conversation());
        assertThat(events).hasExactlyElementsOfTypes(ConversationStarted.class, MessageSent.class);
        assertThat(events).extracting(ConversationEvent::version).containsExactly(1L, 2L);
        assertThat(sent.message().seq()).isEqualTo(1);
        assertThat(sent.asker()).isEqualTo(Traffic.ASKER);
        assertThat(sent.state().unread()).isTrue();
        assertThat(sent.state().waitingSince()).isEqualTo(sent.message().at());
    }

    @Test
    void theCorrelationOfTheFrameStandsOnItsEvents() {
        var sent = traffic.starts(giulia, "Ciao");

        assertThat(
                        traffic.records(Topics.CONVERSATION_EVENTS)
                                .filter(r -> r.key().equals(sent.conversation().toString()))
                                .map(r -> EventHeaders.find(r.headers(), EventHeaders.CORRELATION)))
                .allSatisfy(found -> assertThat(found).contains("correlation-1"));
    }

    @Test
    void twoTabsThatStartTogetherMakeOneConversation() {
        var first = message(giulia, null, "Dalla prima scheda");
        var second = message(giulia, null, "Dalla seconda scheda");
        traffic.send(first);
        traffic.send(second);

        assertThat(traffic.stored(second).conversation())
                .isEqualTo(traffic.stored(first).conversation());
        assertThat(traffic.stored(second).message().seq()).isEqualTo(2);
    }

    @Test
    void aShoppersMessagesKeepTheirOrderWithoutAGap() {
        var commands =
                IntStream.range(0, 30).mapToObj(i -> message(giulia, null, "n. " + i)).toList();
        commands.forEach(traffic::send);

        var id = traffic.stored(commands.getLast()).conversation();
        assertThat(traffic.eventsOf(id))
                .extracting(ConversationEvent::version)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 31).mapToObj(Long::valueOf).toList());
        assertThat(texts(id))
                .containsExactlyElementsOf(commands.stream().map(SendMessage::text).toList());
    }

    @Test
    void theSameIdAgainGetsTheFirstAckWhateverItSaysAndWhereverItGoes() {
        var first = message(giulia, null, "Ciao");
        traffic.send(first);
        var sent = traffic.stored(first);
        traffic.send(ending(sent.conversation()));
        traffic.event(ConversationClosed.class, e -> e.conversation().equals(sent.conversation()));

        traffic.send(message(giulia, first.clientId(), null, "Altro testo"));
        traffic.send(message(giulia, first.clientId(), sent.conversation(), " "));

        await().untilAsserted(() -> assertThat(repeats(first.clientId())).hasSize(2));
        assertThat(repeats(first.clientId()))
                .allSatisfy(repeat -> {
                    assertThat(repeat.conversation()).isEqualTo(sent.conversation());
                    assertThat(repeat.seq()).isEqualTo(1);
                    assertThat(repeat.message()).isEqualTo(sent.message().id());
                    assertThat(repeat.at()).isEqualTo(sent.message().at());
                });
        assertThat(texts(sent.conversation())).containsExactly("Ciao");
    }

    @Test
    void anotherShoppersEqualIdIsUnrelated() {
        var first = message(giulia, null, "Ciao");
        var other = message(Traffic.someone(), first.clientId(), null, "Buongiorno");
        traffic.send(first);
        traffic.send(other);

        traffic.event(MessageSent.class, e -> e.message().text().equals("Buongiorno"));
        assertThat(repeats(first.clientId())).isEmpty();
    }

    @Test
    void aSendToAClosedConversationIsRefusedAndTheNextOneStartsAnew() {
        var old = traffic.starts(giulia, "Ciao").conversation();
        traffic.send(ending(old));

        var late = message(giulia, old, "Ancora io");
        refused(late, "conversation_closed");
        // A refusal is not remembered: the same id may start anew.
        var again = message(giulia, late.clientId(), null, "Ancora io");
        traffic.send(again);

        assertThat(traffic.stored(again).conversation()).isNotEqualTo(old);
        assertThat(texts(old)).containsExactly("Ciao");
    }

    @Test
    void anothersConversationIsAsUnknownAsOneThatDoesNotExist() {
        var theirs = traffic.starts(Traffic.someone(), "Mia").conversation();

        refused(message(giulia, theirs, "Intrusa"), "conversation_unknown");
        refused(
                message(giulia, new ConversationId(UUID.randomUUID()), "Nessuna"),
                "conversation_unknown");
        var end = ending(theirs);
        traffic.send(end);
        assertThat(refusal(end.clientId()).code()).isEqualTo("conversation_unknown");
        assertThat(texts(theirs)).containsExactly("Mia");
    }

    @Test
    void whatTheGatewayShouldHaveRefusedIsRefusedHereToo() {
        refused(message(giulia, null, "\u00a0\n\u0085"), "empty_message");
        refused(message(giulia, null, "a".repeat(4_001)), "text_too_long");
        var anonymous =
                new Shopper(giulia.store(), giulia.profile(), giulia.sub(), null, null, false);
        refused(message(anonymous, null, "Ciao"), "sign_in_required");
        refused(message(Traffic.shopper("no-store", "s"), null, "Ciao"), "unavailable");
    }

    @Test
    void whoSendsTooFastIsToldWhenToGoOn() {
        var commands =
                IntStream.range(0, 60).mapToObj(i -> message(giulia, null, "n. " + i)).toList();
        commands.forEach(traffic::send);

        var refusal = refusal(commands.getLast().clientId());
        assertThat(refusal.code()).isEqualTo("rate_limited");
        assertThat(refusal.retryAfterMs()).isBetween(1L, 500L);
        var stored = traffic.stored(commands.getFirst()).conversation();
        await().untilAsserted(() -> assertThat(texts(stored)).hasSizeBetween(30, 45));
    }

    @Test
    void whoSendsThroughTwoGatewaysMaySendNoMore() {
        var commands = IntStream.range(0, 60).mapToObj(i -> through("gateway-" + i % 2)).toList();
        commands.forEach(traffic::send);

        for (var last : commands.subList(58, 60)) {
            var refusal = refusal(last.clientId());
            assertThat(refusal.code()).isEqualTo("rate_limited");
            assertThat(refusal.asker()).isEqualTo(last.asker());
        }
        var stored = traffic.stored(commands.getFirst()).conversation();
        await().untilAsserted(() -> assertThat(texts(stored)).hasSizeBetween(30, 45));
    }

    private SendMessage through(String gateway) {
        var sent = message(giulia, null, "Ciao");
        return new SendMessage(
                giulia,
                sent.clientId(),
                null,
                sent.text(),
                null,
                List.of(),
                null,
                new Asker(gateway, "socket-1"),
                sent.sentAt());
    }

    @Test
    void whoEndsWhatIsEndedTooOftenIsToldWhenToGoOn() {
        var id = traffic.starts(giulia, "Ciao").conversation();
        var ends = IntStream.range(0, 60).mapToObj(i -> ending(id)).toList();
        ends.forEach(traffic::send);

        var refusal = refusal(ends.getLast().clientId());
        assertThat(refusal.code()).isEqualTo("rate_limited");
        assertThat(refusal.retryAfterMs()).isBetween(1L, 500L);
    }

    @Test
    void whatWaitedForTheServiceCountsAsFastAsItWasSent() {
        var last = Instant.now();
        var commands =
                IntStream.range(0, 60)
                        .mapToObj(i -> sent("n. " + i, last.minusMillis(500L * (60 - i))))
                        .toList();
        commands.forEach(traffic::send);

        var stored = traffic.stored(commands.getLast());

        assertThat(stored.message().seq()).isEqualTo(60);
    }

    private SendMessage sent(String text, Instant at) {
        var now = message(giulia, null, text);
        return new SendMessage(
                now.shopper(),
                now.clientId(),
                now.conversation(),
                now.text(),
                now.legalVersion(),
                now.faqs(),
                now.attachments(),
                now.asker(),
                at);
    }

    @Test
    void endingTwiceIsAckedTwiceAndTheFirstToCloseIsTheOneWhoClosed() {
        var id = traffic.starts(giulia, "Ciao").conversation();
        var first = ending(id);
        var second = ending(id);
        traffic.send(first);
        traffic.send(second);
        traffic.send(first);

        traffic.outcome(CommandRepeated.class, o -> o.clientId().equals(first.clientId()));
        var repeat =
                traffic.outcome(CommandRepeated.class, o -> o.clientId().equals(second.clientId()));
        assertThat(repeat.seq()).isNull();
        traffic.event(ConversationClosed.class, e -> e.conversation().equals(id));
        assertThat(
                        traffic.events(ConversationClosed.class)
                                .filter(e -> e.conversation().equals(id)))
                .singleElement()
                .satisfies(e -> assertThat(e.clientId()).isEqualTo(first.clientId()));
    }

    @Test
    void aReadMarkIsCappedAndOnlyGrows() {
        var id = traffic.starts(giulia, "Ciao").conversation();
        for (var upTo : List.of(99L, 1L, 0L)) {
            traffic.send(reading(id, upTo, Traffic.ASKER));
        }
        var last = message(giulia, id, "E poi?");
        traffic.send(last);
        traffic.stored(last);

        assertThat(traffic.events(MessagesRead.class).filter(e -> e.conversation().equals(id)))
                .singleElement()
                .satisfies(e -> assertThat(e.upTo()).isEqualTo(1));
    }

    @Test
    void aReadMarkCountsOnAClosedConversationAndIsRefusedOnAnothers() {
        var theirs = traffic.starts(Traffic.someone(), "Mia").conversation();
        var id = traffic.starts(giulia, "Ciao").conversation();
        traffic.send(ending(id));
        var intruder = new Asker("gateway-1", giulia.sub() + "-intruder");
        var dreamer = new Asker("gateway-1", giulia.sub() + "-dreamer");
        var reader = new Asker("gateway-1", giulia.sub() + "-reader");
        traffic.send(reading(theirs, 1, intruder));
        traffic.send(reading(new ConversationId(UUID.randomUUID()), 1, dreamer));
        traffic.send(reading(id, 1, reader));

        traffic.event(MessagesRead.class, e -> e.conversation().equals(id));
        for (var asker : List.of(intruder, dreamer)) {
            var refusal = traffic.outcome(ReadRefused.class, o -> o.asker().equals(asker));
            assertThat(refusal.code()).isEqualTo("conversation_unknown");
            assertThat(refusal.profile()).isEqualTo(giulia.profile());
        }
        assertThat(traffic.outcomes(ReadRefused.class).map(ReadRefused::asker))
                .doesNotContain(reader);
        assertThat(traffic.events(MessagesRead.class).map(ConversationEvent::conversation))
                .doesNotContain(theirs);
    }

    @Test
    void aNewNameOfTheShopperChangesTheTicket() {
        var id = traffic.starts(giulia, "Ciao").conversation();
        var married = Traffic.renamed(giulia, "Giulia Bianchi");
        traffic.send(message(married, id, "Ho cambiato nome"));

        var changed = traffic.event(ShopperChanged.class, e -> e.conversation().equals(id));
        assertThat(changed.name()).isEqualTo("Giulia Bianchi");
        assertThat(changed.version()).isEqualTo(3);
    }

    @Test
    void whatCannotBeReadIsPutAsideAndThePartitionGoesOn() {
        var key = Topics.shopperKey(giulia.store(), giulia.profile());
        var broken = new ArrayList<ProducerRecord<String, byte[]>>();
        broken.add(record(key, "SendMessage", "no JSON".getBytes(StandardCharsets.UTF_8)));
        broken.add(record(key, "SendMessage", "{}".getBytes(StandardCharsets.UTF_8)));
        broken.add(record(key, "SendMessage", "null".getBytes(StandardCharsets.UTF_8)));
        broken.add(record(key, "Nonsense", "{}".getBytes(StandardCharsets.UTF_8)));
        broken.add(new ProducerRecord<>(Topics.CONVERSATION_COMMANDS, key, new byte[] {1, 2}));
        broken.forEach(traffic::send);

        traffic.starts(giulia, "Si va avanti");

        await().untilAsserted(() ->
                assertThat(
                                traffic.records(Topics.deadLetterOf(Topics.CONVERSATION_COMMANDS))
                                        .filter(r -> key.equals(r.key()))
                                        .map(r ->
                                                EventHeaders.find(
                                                        r.headers(), "dead-letter-reason")))
                        .hasSize(5)
                        .allSatisfy(reason -> assertThat(reason).isPresent()));
    }

    /// Or whoever takes the partition next would put it aside again.
    @Test
    void whatIsPutAsideIsDone() {
        var key = Topics.shopperKey(giulia.store(), giulia.profile());
        traffic.send(record(key, "SendMessage", "no JSON".getBytes(StandardCharsets.UTF_8)));

        await().until(() ->
                traffic.records(Topics.deadLetterOf(Topics.CONVERSATION_COMMANDS))
                        .filter(r -> key.equals(r.key()))
                        .anyMatch(r -> isDone(number(r, "partition"), number(r, "offset"))));
    }

    private static int number(ConsumerRecord<String, byte[]> letter, String what) {
        return EventHeaders.find(letter.headers(), "dead-letter-" + what)
                .map(Integer::valueOf)
                .orElseThrow();
    }

    private boolean isDone(int partition, int offset) {
        return pool.preparedQuery(
                                "SELECT 1 FROM command_progress WHERE partition = $1 AND next_offset > $2")
                        .executeAndAwait(Tuple.of(partition, offset))
                        .size()
                == 1;
    }

    @Test
    void aCommandOfANewerReleaseIsAnsweredAsUnavailable() {
        var clientId = UUID.randomUUID();
        var frame =
                """
                {"clientId":"%s","mood":"happy","asker":{"gateway":"g","socket":"s"}}\
                """
                        .formatted(clientId);
        var key = Topics.shopperKey(giulia.store(), giulia.profile());
        traffic.send(record(key, "Dance", frame.getBytes(StandardCharsets.UTF_8)));

        var refusal = refusal(clientId);
        assertThat(refusal.code()).isEqualTo("unavailable");
        assertThat(refusal.profile()).isEqualTo(giulia.profile());
        assertThat(refusal.asker()).isEqualTo(new Asker("g", "s"));
    }

    private static ProducerRecord<String, byte[]> record(String key, String type, byte[] payload) {
        var record = new ProducerRecord<>(Topics.CONVERSATION_COMMANDS, key, payload);
        record.headers().add(EventHeaders.TYPE, type.getBytes(StandardCharsets.UTF_8));
        return record;
    }

    private void refused(SendMessage command, String code) {
        traffic.send(command);
        assertThat(refusal(command.clientId()).code()).isEqualTo(code);
    }

    private CommandRefused refusal(UUID clientId) {
        return traffic.outcome(CommandRefused.class, o -> o.clientId().equals(clientId));
    }

    private List<CommandRepeated> repeats(UUID clientId) {
        return traffic.outcomes(CommandRepeated.class)
                .filter(o -> o.clientId().equals(clientId))
                .toList();
    }

    private EndConversation ending(ConversationId id) {
        return new EndConversation(
                giulia.store(),
                giulia.profile(),
                UUID.randomUUID(),
                id,
                Traffic.ASKER,
                Instant.now());
    }

    private MarkRead reading(ConversationId id, long upTo, Asker asker) {
        return new MarkRead(giulia.store(), giulia.profile(), id, upTo, asker, Instant.now());
    }

    private List<String> texts(ConversationId id) {
        return traffic.events(MessageSent.class)
                .filter(e -> e.conversation().equals(id))
                .map(e -> e.message().text())
                .toList();
    }
}
