package dev.vetrina.gateway.session.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.gateway.GatewayTest;
import dev.vetrina.gateway.session.LiveSocket;
import dev.vetrina.gateway.session.Sockets;
import dev.vetrina.gateway.testing.Socket;
import dev.vetrina.gateway.testing.Storefront;
import io.quarkus.test.junit.QuarkusMock;
import org.junit.jupiter.api.Test;

@GatewayTest
class FailedOpeningTest {

    @Test
    void aSocketWhoseOpeningFailsIsClosedSoThatTheShopperComesAgain() {
        var store = Storefront.open();
        var token = store.token("giulia");
        QuarkusMock.installMockForType(new Broken(), Sockets.class);

        assertThat(Socket.open(store, token).closeCode()).isEqualTo(1011);
    }

    private static final class Broken extends Sockets {
        @Override
        public void add(LiveSocket socket) {
            throw new IllegalStateException("A fault of ours");
        }
    }
}
