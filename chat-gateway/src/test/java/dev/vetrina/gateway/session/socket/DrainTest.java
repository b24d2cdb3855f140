package dev.vetrina.gateway.session.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vetrina.gateway.GatewayTest;
import dev.vetrina.gateway.testing.FakeSocket;
import dev.vetrina.gateway.testing.Socket;
import dev.vetrina.gateway.testing.Storefront;
import dev.vetrina.gateway.testing.Topic;
import dev.vetrina.kit.socket.CloseCode;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@GatewayTest
class DrainTest {

    @Inject Event<ShutdownDelayInitiatedEvent> shutdown;
    @Inject Doors doors;
    @Inject Staying staying;

    @AfterEach
    void stay() {
        doors.reopen();
    }

    @Test
    void leavingSaysGoodbyeHandlesWhatWasSentAndTakesNobodyNew() {
        var store = Storefront.open();
        var token = store.token("giulia");
        var sockets = new ArrayList<Socket>();
        for (var i = 0; i < 4; i++) {
            var socket = Socket.open(store, token);
            socket.next("ready");
            sockets.add(socket);
        }

        shutdown.fire(new ShutdownDelayInitiatedEvent());

        var waits = new ArrayList<Long>();
        for (var socket : sockets) {
            waits.add(socket.next("goodbye").path("reconnectAfterMs").asLong());
        }
        assertThat(waits).allMatch(wait -> wait >= 1_000 && wait <= 15_000).doesNotHaveDuplicates();
        sockets.getFirst().say("just before the door closes");
        assertThat(Topic.commands(store.shopperKey("giulia"), 1)).hasSize(1);
        var late = Socket.options(store.key(), "").addHeader("Authorization", "Bearer " + token);
        var refused = Socket.refusal(late);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("unavailable");
        assertThat(Integer.parseInt(refused.retryAfter())).isPositive();
        for (var socket : sockets) {
            assertThat(socket.closeCode()).isEqualTo(1012);
        }
    }

    @Test
    void whoWasOnTheWayInWhenTheDoorClosedIsToldToo() {
        var socket = new FakeSocket("giulia", null, Instant.now(), "here");
        shutdown.fire(new ShutdownDelayInitiatedEvent());

        staying.opened(socket);

        assertThat(socket.sent())
                .singleElement()
                .asString()
                .contains("goodbye", "\"reconnectAfterMs\":1000");
        await().untilAsserted(() -> assertThat(socket.closed()).isEqualTo(CloseCode.DRAINING));
    }

    @Test
    void whatWasOnItsWayWhenTheDoorClosedIsHandledToo() throws IOException {
        var store = Storefront.open();
        try (var socket = Socket.rawOf(store, store.token("giulia"))) {
            shutdown.fire(new ShutdownDelayInitiatedEvent());
            assertThat(socket.closeCode()).isEqualTo(1012);

            socket.send(
                    "{\"type\":\"send\",\"id\":\"%s\",\"text\":\"Wait\"}"
                            .formatted(UUID.randomUUID()));

            assertThat(Topic.commands(store.shopperKey("giulia"), 1)).hasSize(1);
        }
    }
}
