package dev.vetrina.gateway.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.events.ConversationCommand;
import dev.vetrina.events.Signal;
import dev.vetrina.gateway.session.ShopperFrame.Send;
import dev.vetrina.gateway.session.Signals;
import dev.vetrina.gateway.testing.FakeSocket;
import dev.vetrina.kit.socket.CloseCode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AskingTicketServiceTest {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    private final Road road = new Road();
    private final FakeSocket socket = new FakeSocket("giulia", null, NOON, "here");
    private final AskingTicketService asking =
            new AskingTicketService(road, road, new Waiting(new SimpleMeterRegistry()), () -> NOON);

    @Test
    void everyFrameHasACorrelationOfItsOwn() {
        asking.send(socket, says("one"));
        asking.send(socket, says("two"));

        assertThat(road.correlations).hasSize(2).doesNotHaveDuplicates().doesNotContainNull();
    }

    @Test
    void whatThereIsNoRoomForIsRefusedBeforeItIsSent() {
        road.full = true;
        var frame = says("too much");

        asking.send(socket, frame);

        assertThat(socket.sent())
                .singleElement()
                .asString()
                .contains("\"error\"", "unavailable", "retryAfterMs", frame.id().toString());
        assertThat(socket.isOpen()).isTrue();
    }

    @Test
    void aSendThatFailsAfterAllClosesItsSocketSoThatTheOrderHolds() {
        asking.send(socket, says("one"));

        road.failures.getFirst().run();

        assertThat(socket.closed()).isEqualTo(CloseCode.UNEXPECTED);
    }

    private static Send says(String text) {
        return new Send(UUID.randomUUID(), null, text, null, List.of(), 0);
    }

    private static final class Road implements Commands, Signals {
        private final List<@Nullable String> correlations = new ArrayList<>();
        private final List<Runnable> failures = new ArrayList<>();
        private boolean full;

        @Override
        public boolean send(
                ConversationCommand command, @Nullable String correlation, Runnable failed) {
            correlations.add(correlation);
            failures.add(failed);
            return !full;
        }

        @Override
        public void tell(Signal signal) {}

        @Override
        public boolean isReady() {
            return true;
        }
    }
}
