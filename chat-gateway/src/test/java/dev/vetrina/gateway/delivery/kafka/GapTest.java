package dev.vetrina.gateway.delivery.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.gateway.GatewayTest;
import dev.vetrina.gateway.testing.Socket;
import dev.vetrina.gateway.testing.Storefront;
import dev.vetrina.gateway.testing.Topic;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Events were deleted before they were read here.
@GatewayTest
class GapTest {

    @Inject EventReceiver events;

    @Test
    void everySocketIsToldWhenToComeAgainAndWhatWasSentBeforeTheCloseIsHandled() {
        var store = Storefront.open();
        var token = store.token("giulia");
        var sockets = List.of(Socket.open(store, token), Socket.open(store, token));
        sockets.forEach(socket -> socket.next("ready"));

        events.gap();

        var waits = new HashSet<Long>();
        for (var socket : sockets) {
            waits.add(socket.next("goodbye").path("reconnectAfterMs").asLong());
        }
        assertThat(waits).hasSize(2).allMatch(wait -> wait >= 1_000 && wait <= 15_000);
        sockets.getFirst().say("just before the door closes");
        assertThat(Topic.commands(store.shopperKey("giulia"), 1)).hasSize(1);
        for (var socket : sockets) {
            assertThat(socket.closeCode()).isEqualTo(1012);
        }
    }

    @Test
    void whoComesMeanwhileIsLetInAndStays() {
        var store = Storefront.open();
        var token = store.token("giulia");
        var told = Socket.open(store, token);
        told.next("ready");

        events.gap();
        var later = Socket.open(store, token);
        later.next("ready");
        assertThat(told.closeCode()).isEqualTo(1012);

        assertThat(later.untilPong()).isEmpty();
        assertThat(later.isOpen()).isTrue();
    }
}
