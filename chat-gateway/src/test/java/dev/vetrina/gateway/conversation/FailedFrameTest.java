package dev.vetrina.gateway.conversation;

import static org.awaitility.Awaitility.await;

import dev.vetrina.gateway.GatewayTest;
import dev.vetrina.gateway.session.LiveSocket;
import dev.vetrina.gateway.session.ShopperFrame.Read;
import dev.vetrina.gateway.session.ShopperFrame.Send;
import dev.vetrina.gateway.session.Signals;
import dev.vetrina.gateway.testing.Socket;
import dev.vetrina.gateway.testing.Storefront;
import io.quarkus.test.junit.QuarkusMock;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

@GatewayTest
class FailedFrameTest {

    /// Longer than frames of one read are apart.
    private static final Duration BEHIND = Duration.ofMillis(300);

    @Inject Commands commands;
    @Inject Signals signals;
    @Inject Waiting waiting;
    @Inject InstantSource clock;

    @Test
    void whatCameBehindAFrameThatFailedIsNotHandled() throws IOException {
        var store = Storefront.open();
        var token = store.token("giulia");
        var broken = new Broken(commands, signals, waiting, clock);
        QuarkusMock.installMockForType(broken, AskingTicketService.class);

        try (var socket = Socket.rawOf(store, token)) {
            socket.sendAndLeave(
                    "{\"type\":\"send\",\"id\":\"%s\",\"text\":\"x\"}".formatted(UUID.randomUUID()),
                    "{\"type\":\"read\",\"conversation\":\"%s\",\"upTo\":3}"
                            .formatted(UUID.randomUUID()));
            socket.closeCode();
        }

        await().until(() -> !broken.asked.isEmpty());
        await().during(BEHIND).until(() -> broken.asked.equals(List.of("send")));
    }

    private static final class Broken extends AskingTicketService {
        private final List<String> asked = new CopyOnWriteArrayList<>();

        Broken(Commands commands, Signals signals, Waiting waiting, InstantSource clock) {
            super(commands, signals, waiting, clock);
        }

        @Override
        public void send(LiveSocket socket, Send frame) {
            asked.add("send");
            throw new IllegalStateException("A fault of ours");
        }

        @Override
        public void read(LiveSocket socket, Read frame) {
            asked.add("read");
        }
    }
}
