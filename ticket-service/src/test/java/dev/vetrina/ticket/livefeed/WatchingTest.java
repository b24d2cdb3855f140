package dev.vetrina.ticket.livefeed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.events.Author;
import dev.vetrina.events.ConversationId;
import dev.vetrina.events.Message;
import dev.vetrina.events.MessageId;
import dev.vetrina.events.ProfileId;
import dev.vetrina.kit.event.EventJson;
import dev.vetrina.ticket.conversation.MessageView;
import dev.vetrina.ticket.conversation.TicketView;
import dev.vetrina.ticket.conversation.Tickets;
import dev.vetrina.ticket.livefeed.AgentFrame.Wanted;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WatchingTest {

    private static final ConversationId TICKET = new ConversationId(new UUID(0, 1));
    private static final long LAST = 120;

    private final FakeLine line = new FakeLine();
    private final LongThread past = new LongThread();
    private final Watching watching =
            new Watching(
                    new Watches(),
                    new OneStore(),
                    past,
                    new LiveFrames(EventJson.mapper()),
                    new Presences());

    @Test
    void ofWhatASleeperMissedNoMoreThanAPageIsReadBeforeHeTakesIt() {
        var live = new ArrayList<String>();
        watching.watch(line, List.of(new Wanted(TICKET.toString(), 0L)))
                .subscribe()
                .with(done -> live.add("live"));
        assertThat(past.read).containsExactly(0L);

        line.takesOne();
        assertThat(past.read).containsExactly(0L, 50L);
        assertThat(line.sent).hasSize(100);
        line.reads();

        assertThat(past.read).containsExactly(0L, 50L, 100L);
        assertThat(line.sent).hasSize((int) LAST);
        assertThat(live).hasSize(1);
    }

    private static final class LongThread implements Past {

        /// The places that pages were read behind.
        private final List<Long> read = new ArrayList<>();

        @Override
        public Uni<Seen> since(List<Since> wanted) {
            var rest = new Rest(TICKET, Place.of(0), LAST);
            var missed = Map.of(TICKET, new Missed(LAST, rest, false));
            return Uni.createFrom().item(new Seen("life", missed));
        }

        @Override
        public Uni<Page> page(Rest rest) {
            var behind = rest.behind().seq();
            read.add(behind);
            var messages =
                    LongStream.rangeClosed(behind + 1, Math.min(behind + PAGE, rest.upTo()))
                            .mapToObj(LongThread::message)
                            .toList();
            return Uni.createFrom().item(new Page(messages, false));
        }

        private static MessageView message(long seq) {
            var author = new Author(Author.Kind.SHOPPER, null, "Giulia", null);
            var id = new MessageId(new UUID(2, seq));
            return MessageView.of(
                    TICKET, new Message(seq, 1, id, null, author, Instant.EPOCH, "Ciao", false));
        }
    }

    private static final class OneStore implements Tickets {
        @Override
        public Uni<Optional<TicketView>> find(ConversationId id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<List<TicketView>> byIds(Collection<ConversationId> ids) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<Map<ConversationId, Place>> places(Collection<ConversationId> ids) {
            return Uni.createFrom()
                    .item(Map.of(TICKET, new Place("demo", new ProfileId(new UUID(0, 2)))));
        }
    }
}
