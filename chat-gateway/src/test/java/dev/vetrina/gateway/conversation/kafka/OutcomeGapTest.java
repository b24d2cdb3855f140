package dev.vetrina.gateway.conversation.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.gateway.GatewayTest;
import dev.vetrina.gateway.testing.Socket;
import dev.vetrina.gateway.testing.Storefront;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/// Outcomes were deleted before they were read here.
@GatewayTest
class OutcomeGapTest {

    @Inject OutcomeReceiver outcomes;

    @Test
    void whoeverMayWaitForOneComesAgainAndAsksAgain() {
        var store = Storefront.open();
        var socket = Socket.open(store, store.token("giulia"));
        socket.next("ready");
        socket.say("sent before, and its ack was lost");

        outcomes.gap();

        assertThat(socket.next("goodbye").path("reconnectAfterMs").asLong()).isPositive();
        assertThat(socket.closeCode()).isEqualTo(1012);
    }
}
