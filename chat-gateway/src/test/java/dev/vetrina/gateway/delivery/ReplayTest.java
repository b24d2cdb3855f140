package dev.vetrina.gateway.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.events.ConversationId;
import dev.vetrina.gateway.delivery.ReadyState.Missed;
import dev.vetrina.gateway.session.LiveSocket;
import dev.vetrina.gateway.session.LiveSocket.Resume;
import dev.vetrina.gateway.session.ShopperSession;
import dev.vetrina.gateway.testing.FakeSocket;
import dev.vetrina.kit.backing.LoggedLines;
import dev.vetrina.kit.socket.CloseCode;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReplayTest {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    private final SlowStates states = new SlowStates();
    private final Replay replay = new Replay(states, () -> NOON);

    @Test
    void noMoreThanAHundredSocketsAskAtATimeAndTheOthersWaitTheirTurn() {
        var sockets = IntStream.range(0, 103).mapToObj(n -> opened("shopper-" + n)).toList();
        assertThat(states.asked).hasSize(100);

        sockets.get(100).close(CloseCode.UNEXPECTED);
        states.answersOne();
        assertThat(states.asked).as("the next who is still there").hasSize(100);
        assertThat(sockets.getFirst().sent()).hasSize(1);

        states.answersAll();

        var answered = sockets.stream().filter(socket -> socket.sent().size() == 1);
        assertThat(answered).hasSize(102);
        opened("a latecomer");
        assertThat(states.asked).hasSize(1);
    }

    @Test
    void whyTicketServiceCannotBeAskedIsToldOnce() {
        var told = LoggedLines.of(Replay.class.getName());

        for (var sub : List.of("giulia", "anna")) {
            opened(sub);
            states.fails(new IllegalStateException("status code 403"));
        }
        told.close();

        assertThat(replay.isAway()).isTrue();
        assertThat(told.texts()).singleElement().asString().endsWith("status code 403");
    }

    private FakeSocket opened(String sub) {
        var socket = new FakeSocket(sub, null, NOON, "here");
        replay.read(new Seam(socket, new NobodyAsks(), replay::read));
        return socket;
    }

    /// Answers when the test says so.
    private static final class SlowStates implements States {

        private final Queue<UniEmitter<? super ReadyState>> asked = new ArrayDeque<>();

        void answersOne() {
            asked.remove().complete(new ReadyState(null, 0, "one", false, List.of()));
        }

        void fails(RuntimeException failure) {
            asked.remove().fail(failure);
        }

        void answersAll() {
            while (!asked.isEmpty()) {
                answersOne();
            }
        }

        @Override
        public Uni<ReadyState> read(ShopperSession session, Resume from) {
            return Uni.createFrom().<ReadyState>emitter(asked::add);
        }

        @Override
        public Uni<List<Missed>> page(ShopperSession session, Rest rest) {
            throw new UnsupportedOperationException();
        }
    }

    private record NobodyAsks() implements Taken {
        @Override
        public void taken(LiveSocket by, ConversationId of, long seq) {}

        @Override
        public void acked(LiveSocket by, UUID id) {}
    }
}
