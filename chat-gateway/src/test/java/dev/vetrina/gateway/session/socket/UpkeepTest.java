package dev.vetrina.gateway.session.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.events.Topics;
import dev.vetrina.gateway.GatewayTest;
import dev.vetrina.gateway.testing.Socket;
import dev.vetrina.gateway.testing.Storefront;
import dev.vetrina.gateway.testing.Topic;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@GatewayTest
class UpkeepTest {

    @Inject Upkeep upkeep;

    @Test
    void anOpenSocketIsToldAgainToAllReplicas() {
        var store = Storefront.open();
        var socket = Socket.open(store, store.token("giulia"));
        socket.next("ready");

        for (var second = 0; second < 120; second++) {
            upkeep.announce();
        }

        var key = store.shopperKey("giulia");
        var told = Topic.records(Topics.SIGNALS, record -> key.equals(record.key()), 2);
        assertThat(told).hasSizeGreaterThan(1);
        assertThat(socket.untilPong()).isEmpty();
    }
}
