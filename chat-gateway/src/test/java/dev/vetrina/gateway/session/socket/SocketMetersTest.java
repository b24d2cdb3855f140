package dev.vetrina.gateway.session.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.gateway.GatewayTest;
import dev.vetrina.gateway.testing.Socket;
import dev.vetrina.gateway.testing.Storefront;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@GatewayTest
class SocketMetersTest {

    @Inject MeterRegistry meters;

    @Test
    void anOpenSocketIsCountedAndHasNoClockOfItsOwn() {
        var store = Storefront.open();
        Socket.open(store, store.token("giulia")).next("ready");

        assertThat(meters.get("vetrina.sockets").gauge().value()).isPositive();
        assertThat(meters.getMeters())
                .filteredOn(LongTaskTimer.class::isInstance)
                .extracting(clock -> clock.getId().getName())
                .noneMatch(name -> name.startsWith("http.server"));
    }
}
