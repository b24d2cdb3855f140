package dev.vetrina.gateway.session.socket;

import dev.vetrina.gateway.GatewayLimits;
import dev.vetrina.gateway.Replica;
import dev.vetrina.gateway.session.Sockets;
import dev.vetrina.kit.Tally;
import dev.vetrina.kit.socket.CloseCode;
import dev.vetrina.kit.socket.EventLoops;
import dev.vetrina.kit.socket.SendQueue;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Makes sockets of connections, and counts them.
@Startup
@ApplicationScoped
class ShopperSockets {

    private final GatewayLimits limits;
    private final Replica replica;
    private final InstantSource clock;
    private final Tally closed;

    ShopperSockets(
            GatewayLimits limits,
            Replica replica,
            InstantSource clock,
            Sockets sockets,
            MeterRegistry meters) {
        this.limits = limits;
        this.replica = replica;
        this.clock = clock;
        this.closed = new Tally("vetrina.sockets.closed", "code", CloseCode.counted(), meters);
        Gauge.builder("vetrina.sockets", sockets, all -> all.all().size())
                .description("Shoppers' sockets open here")
                .register(meters);
    }

    ShopperSocket open(WebSocketConnection connection) {
        var admission = connection.userData().get(Admission.KEY);
        return new ShopperSocket(
                connection,
                replica.asker(connection.id()),
                Objects.requireNonNull(admission, "Every socket passed the upgrade's check"),
                new SendQueue(
                        connection,
                        EventLoops.current(),
                        limits.waitingFrames(),
                        limits.waitingBytes()),
                Inflow.of(limits, clock.millis()),
                clock.instant());
    }

    void closed(ShopperSocket socket, @Nullable CloseReason reason) {
        socket.gone();
        closed.count(CloseCode.counted(reason));
    }
}
