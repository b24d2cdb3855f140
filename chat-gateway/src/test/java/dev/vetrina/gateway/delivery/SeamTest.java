package dev.vetrina.gateway.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.vetrina.events.AgentId;
import dev.vetrina.events.Author;
import dev.vetrina.events.Change;
import dev.vetrina.events.Channel;
import dev.vetrina.events.ClosedBy;
import dev.vetrina.events.ConversationEvent;
import dev.vetrina.events.ConversationEvent.ConversationClosed;
import dev.vetrina.events.ConversationEvent.ConversationStarted;
import dev.vetrina.events.ConversationEvent.MarkedUnread;
import dev.vetrina.events.ConversationEvent.MessageSent;
import dev.vetrina.events.ConversationEvent.MessagesRead;
import dev.vetrina.events.ConversationEvent.Side;
import dev.vetrina.events.ConversationId;
import dev.vetrina.events.Message;
import dev.vetrina.events.MessageId;
import dev.vetrina.events.Owner;
import dev.vetrina.events.TicketState;
import dev.vetrina.events.TicketStatus;
import dev.vetrina.gateway.delivery.ReadyState.Missed;
import dev.vetrina.gateway.delivery.States.Rest;
import dev.vetrina.gateway.session.GatewayFrame.ConversationView;
import dev.vetrina.gateway.session.GatewayFrame.ShownOwner;
import dev.vetrina.gateway.session.GatewayFrame.ShownStatus;
import dev.vetrina.gateway.session.LiveSocket;
import dev.vetrina.gateway.testing.FakeSocket;
import dev.vetrina.kit.event.EventJson;
import dev.vetrina.kit.socket.CloseCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SeamTest {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    /// Of the history that the seeds make there are several.
    private static final int PAGE = 4;

    private final FakeSocket socket = new FakeSocket("giulia", null, NOON, "here");
    private final ConversationId older = new ConversationId(UUID.randomUUID());
    private final ConversationId conversation = new ConversationId(UUID.randomUUID());
    private final List<Seam> rereading = new ArrayList<>();
    private final Seam seam =
            new Seam(
                    socket,
                    new Taken() {
                        @Override
                        public void taken(LiveSocket by, ConversationId of, long seq) {}

                        @Override
                        public void acked(LiveSocket by, UUID id) {}
                    },
                    rereading::add);

    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    /// The stream brings events twice, or loses them; the state, and what it says was missed, are
    /// read at any moment, also long before or after the stream has come as far.
    @ParameterizedTest
    @MethodSource("seeds")
    void everyMessageIsShownOnceAndInOrder(int seed) {
        var random = new Random(seed);
        var events = history(random);
        var arrived = 0;
        var readBefore = false;
        while (arrived < events.size() || !rereading.isEmpty() || !readBefore) {
            var committed = Math.min(events.size(), arrived + random.nextInt(4));
            if ((!readBefore || !rereading.isEmpty())
                    && (random.nextInt(3) == 0 || arrived == events.size())) {
                rereading.clear();
                if (seam.rest().isPresent()) {
                    seam.follows(page(events, seam.rest().get()));
                } else {
                    seam.stands(stateAfter(events.subList(0, committed), readBefore), NOON);
                }
                readBefore = true;
            } else if (arrived < events.size()) {
                var lost = readBefore && arrived < events.size() - 1 && random.nextInt(10) == 0;
                if (!lost) {
                    seam.arrived(new Arrival(events.get(arrived)));
                }
                if (random.nextInt(5) == 0 && arrived > 0) {
                    seam.arrived(new Arrival(events.get(random.nextInt(arrived))));
                }
                arrived++;
            }
        }

        var last = events.getLast().state().lastSeq();
        assertThat(shown("message"))
                .as("seed %d", seed)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, last).boxed().toList());
    }

    @Test
    void nothingButAcksComesBeforeReady() {
        var events = history(new Random(1));

        events.forEach(event -> seam.arrived(new Arrival(event)));

        assertThat(socket.sent()).isEmpty();
    }

    /// The state may be read after the commit and before its event comes.
    @Test
    void whatTheStateHoldsAlreadyIsAckedToo() {
        var clientId = UUID.randomUUID();
        var asked = new MessageSent(change(2, 1), asked(clientId), socket.asker());
        var started = history(new Random(1)).getFirst();
        seam.stands(stateAfter(List.of(started, asked), false), NOON);

        seam.arrived(new Arrival(started));
        seam.arrived(new Arrival(asked));

        assertThat(socket.sent())
                .map(SeamTest::parsed)
                .filteredOn(frame -> frame.path("type").asText().equals("ack"))
                .map(frame -> frame.path("id").asText())
                .containsExactly(clientId.toString());
        assertThat(shown("message")).containsExactly(1L);
    }

    @Test
    void aRestoredDatabaseMakesTheClientComeAgain() {
        seam.stands(new ReadyState(null, 0, "before the restore", false, List.of()), NOON);

        seam.arrived(new Arrival(history(new Random(1)).getFirst()));

        assertThat(socket.closed()).isEqualTo(CloseCode.UNEXPECTED);
    }

    /// A state tells of the newest conversation alone: read again, it would show the same hole, and
    /// again, for ever.
    @Test
    void aHoleInAnEarlierConversationIsNotReadAgain() {
        seam.stands(stateAfter(history(new Random(1)).subList(0, 2), false), NOON);
        seam.arrived(new Arrival(new ConversationClosed(change(3, 1), ClosedBy.AGENT, null, null)));
        seam.arrived(new Arrival(started(new ConversationId(UUID.randomUUID()))));

        seam.arrived(new Arrival(new MarkedUnread(change(5, 1), new AgentId("marco"))));

        assertThat(rereading).isEmpty();
        assertThat(seam.isLive()).isTrue();
    }

    /// The shopper is in none; of an ended one, a read mark comes, and something behind it.
    @Test
    void aHoleInAConversationThatNoStateNamesIsReadOnce() {
        seam.stands(stateAfter(List.of(), false), NOON);
        seam.arrived(new Arrival(new MessagesRead(change(older, 5, 1), Side.SHOPPER, 1, null)));

        seam.arrived(new Arrival(new MarkedUnread(change(older, 7, 1), new AgentId("marco"))));
        assertThat(rereading).hasSize(1);
        seam.stands(stateAfter(List.of(), true), NOON);

        assertThat(rereading).hasSize(1);
        assertThat(seam.isLive()).isTrue();
    }

    /// Events may come long after the state that a socket began with.
    @Test
    void theBeginningOfAnEarlierConversationThatComesLateEndsNothing() {
        var events = history(new Random(1)).subList(0, 2);
        seam.stands(stateAfter(events, false), NOON);

        seam.arrived(new Arrival(started(older)));
        assertThat(rereading).hasSize(1);
        seam.stands(stateAfter(events, true), NOON);
        seam.arrived(new Arrival(message(change(older, 2, 1), 1)));
        seam.arrived(new Arrival(message(3, 2)));

        assertThat(rereading).hasSize(1);
        assertThat(shown("message")).containsExactly(1L, 2L);
        assertThat(seam.isOpen(conversation)).isTrue();
    }

    @Test
    void norDoesItOnceTheNewerOneHasEnded() {
        var events = history(new Random(1)).subList(0, 2);
        seam.stands(stateAfter(events, false), NOON);
        seam.arrived(new Arrival(started(older)));

        seam.stands(stateAfter(events, true), NOON);
        seam.arrived(new Arrival(new ConversationClosed(change(3, 1), ClosedBy.AGENT, null, null)));
        seam.arrived(new Arrival(started(older)));

        assertThat(seam.isOpen(older)).isFalse();
        assertThat(rereading).hasSize(1);
    }

    /// The two lie in different partitions.
    @Test
    void aConversationThatBeginsBeforeTheEndOfTheLastOneIsHeardOfIsShown() {
        seam.stands(new ReadyState(viewOf(older, 1, 0), 2, "one", false, List.of()), NOON);

        seam.arrived(new Arrival(started(conversation)));
        seam.stands(stateAfter(history(new Random(1)).subList(0, 2), false), NOON);

        assertThat(shown("message")).containsExactly(1L);
        assertThat(seam.isOpen(conversation)).isTrue();
    }

    @Test
    void aReadMarkThatWasLostIsShownFromTheState() {
        seam.stands(stateAfter(history(new Random(1)).subList(0, 2), false), NOON);
        seam.arrived(new Arrival(new MarkedUnread(change(4, 1), new AgentId("marco"))));

        seam.stands(new ReadyState(view(1, 1), 4, "one", true, List.of()), NOON);

        assertThat(socket.sent())
                .map(SeamTest::parsed)
                .filteredOn(frame -> frame.path("type").asText().equals("read"))
                .singleElement()
                .matches(frame -> frame.path("by").asText().equals("AGENT"))
                .matches(frame -> frame.path("upTo").asLong() == 1);
    }

    @Test
    void whatWaitsForTheStateIsBounded() {
        for (var version = 1; version <= 1_001; version++) {
            var by = new AgentId("marco");
            seam.arrived(new Arrival(new MarkedUnread(change(version, 1), by)));
        }

        assertThat(socket.closed()).isEqualTo(CloseCode.TOO_SLOW);
    }

    @Test
    void soAreTheTextsInIt() {
        for (var seq = 1; seq <= 65; seq++) {
            seam.arrived(new Arrival(message(change(seq + 1, seq), seq, "x".repeat(4_000))));
        }
        assertThat(socket.closed()).isNull();

        seam.arrived(new Arrival(message(change(67, 66), 66, "x".repeat(4_000))));

        assertThat(socket.closed()).isEqualTo(CloseCode.TOO_SLOW);
    }

    @Test
    void ofWhatASleeperMissedNoMoreThanAPageIsReadBeforeHeTakesIt() {
        socket.sleeps();
        seam.stands(new ReadyState(view(120, 0), 120, "one", true, messages(1, 50, 400)), NOON);
        assertThat(ready().path("missed").asInt()).isEqualTo(120);
        for (var n = 1; n < 50; n++) {
            socket.takesOne();
        }
        assertThat(rereading).isEmpty();

        socket.takesOne();

        assertThat(rereading).hasSize(1);
        assertThat(seam.rest()).contains(new Rest(conversation, 50, 50));
        seam.follows(messages(51, 100, 10));
        assertThat(shown("message")).hasSize(51);
    }

    @Test
    void ofLongMessagesLessThanAPageIsKept() {
        seam.stands(new ReadyState(view(50, 0), 50, "one", true, messages(1, 50, 40_000)), NOON);

        assertThat(shown("message")).containsExactly(1L, 2L, 3L);
        assertThat(seam.rest()).contains(new Rest(conversation, 3, 47));
        seam.follows(messages(4, 50, 200_000));
        assertThat(shown("message")).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void whatIsNewFollowsTheLastPage() {
        seam.stands(new ReadyState(view(60, 0), 60, "one", true, messages(1, 50, 10)), NOON);
        seam.arrived(new Arrival(message(61, 61)));
        assertThat(seam.isLive()).isFalse();

        seam.follows(messages(51, 60, 10));

        assertThat(seam.rest()).isEmpty();
        assertThat(shown("message"))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 61).boxed().toList());
    }

    @Test
    void whereWhatFollowsIsThereNoMoreTheClientComesAgain() {
        seam.stands(new ReadyState(view(60, 0), 60, "one", true, messages(1, 50, 10)), NOON);

        seam.follows(messages(52, 60, 10));

        assertThat(shown("message")).hasSize(50);
        assertThat(socket.closed()).isEqualTo(CloseCode.UNEXPECTED);
    }

    private List<Missed> messages(long from, long to, int characters) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(seq -> new Missed(seq, false, frame(seq, characters)))
                .toList();
    }

    private static String frame(long seq, int characters) {
        var frame = "{\"type\":\"message\",\"seq\":%d,\"text\":\"\"}".formatted(seq);
        return frame.replace(
                "\"\"", "\"" + "x".repeat(Math.max(0, characters - frame.length())) + "\"");
    }

    private JsonNode ready() {
        return parsed(socket.sent().getFirst());
    }

    private List<ConversationEvent> history(Random random) {
        var events = new ArrayList<ConversationEvent>();
        events.add(started(conversation));
        events.add(message(2, 1));
        var seq = 1L;
        for (var version = 3; version < 30; version++) {
            if (version == 29 || random.nextBoolean()) {
                seq++;
                events.add(message(version, seq));
            } else {
                events.add(new MarkedUnread(change(version, seq), new AgentId("marco")));
            }
        }
        return events;
    }

    private ConversationStarted started(ConversationId id) {
        var shopper = socket.session().shopper();
        return new ConversationStarted(
                change(id, 1, 0), 1, Channel.WEB_CHAT, shopper, null, List.of());
    }

    private MessageSent message(long version, long seq) {
        return message(change(version, seq), seq);
    }

    private static MessageSent message(Change change, long seq) {
        return message(change, seq, "text " + seq);
    }

    private static MessageSent message(Change change, long seq, String text) {
        var author = new Author(Author.Kind.AGENT, "marco", "Marco", null);
        var id = new MessageId(UUID.randomUUID());
        return new MessageSent(
                change, new Message(seq, 1, id, null, author, NOON, text, false), null);
    }

    private static Message asked(UUID clientId) {
        var author = new Author(Author.Kind.SHOPPER, null, "Giulia", null);
        return new Message(
                1, 1, new MessageId(UUID.randomUUID()), clientId, author, NOON, "Ciao", false);
    }

    private Change change(long version, long lastSeq) {
        return change(conversation, version, lastSeq);
    }

    private Change change(ConversationId conversation, long version, long lastSeq) {
        var state =
                new TicketState(
                        TicketStatus.OPEN,
                        Owner.HELPDESK,
                        1,
                        true,
                        NOON,
                        null,
                        null,
                        null,
                        null,
                        lastSeq,
                        0,
                        0);
        return new Change(
                conversation, "demo", socket.session().profile(), version, NOON, "one", state);
    }

    /// As ticket-service would tell it to this socket, which says what it has.
    private ReadyState stateAfter(List<ConversationEvent> committed, boolean resuming) {
        if (committed.isEmpty()) {
            return new ReadyState(null, 0, "one", false, List.of());
        }
        var after = resuming ? seam.resume().after().orElse(0) : 0;
        var last = committed.getLast();
        var missed = page(committed, new Rest(conversation, after, PAGE));
        var view = view(last.state().lastSeq(), 0);
        var resumed = resuming && seam.resume().conversation().isPresent();
        return new ReadyState(view, last.version(), "one", resumed, missed);
    }

    private List<Missed> page(List<ConversationEvent> committed, Rest rest) {
        return committed.stream()
                .filter(MessageSent.class::isInstance)
                .map(MessageSent.class::cast)
                .filter(sent -> sent.message().seq() > rest.after())
                .limit(Math.min(PAGE, rest.limit()))
                .map(sent ->
                        new Missed(
                                sent.message().seq(),
                                false,
                                Shown.message(conversation, sent.message()).json()))
                .toList();
    }

    private ConversationView view(long lastSeq, long readByAgent) {
        return viewOf(conversation, lastSeq, readByAgent);
    }

    private static ConversationView viewOf(ConversationId id, long lastSeq, long readByAgent) {
        return new ConversationView(
                id,
                id,
                ShownStatus.OPEN,
                ShownOwner.TEAM,
                true,
                null,
                null,
                null,
                lastSeq,
                readByAgent,
                0,
                List.of());
    }

    private List<Long> shown(String type) {
        return socket.sent().stream()
                .map(SeamTest::parsed)
                .filter(frame -> frame.path("type").asText().equals(type))
                .map(frame -> frame.path("seq").asLong())
                .toList();
    }

    private static JsonNode parsed(String frame) {
        try {
            return EventJson.mapper().readTree(frame);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
