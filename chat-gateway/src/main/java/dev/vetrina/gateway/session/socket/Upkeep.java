package dev.vetrina.gateway.session.socket;

import dev.vetrina.gateway.GatewayLimits;
import dev.vetrina.gateway.session.AddressLimits;
import dev.vetrina.gateway.session.Displacement;
import dev.vetrina.gateway.session.Sockets;
import dev.vetrina.kit.socket.CloseCode;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;

/// One sweep for all sockets instead of a timer for each: pings, missing pongs, expired tokens. And
/// what is to be told of them again and again.
@ApplicationScoped
class Upkeep {

    private final Sockets sockets;
    private final AddressLimits addresses;
    private final Displacement displacement;
    private final InstantSource clock;
    private final int pingSeconds;
    private int second;

    Upkeep(
            Sockets sockets,
            AddressLimits addresses,
            Displacement displacement,
            InstantSource clock,
            GatewayLimits limits) {
        this.sockets = sockets;
        this.addresses = addresses;
        this.displacement = displacement;
        this.clock = clock;
        this.pingSeconds = (int) Math.max(1, limits.pingInterval().toSeconds());
    }

    /// Each second another share of the sockets is pinged, so that pings do not come in waves.
    @Scheduled(every = "1s")
    @NonBlocking
    Uni<Void> sweep() {
        second = (second + 1) % pingSeconds;
        var now = clock.instant();
        for (var live : sockets.all()) {
            if (!(live instanceof ShopperSocket socket)) {
                continue;
            }
            if (socket.session().isExpired(now)) {
                socket.close(CloseCode.TOKEN_EXPIRED);
            } else if (Math.floorMod(socket.id().hashCode(), pingSeconds) == second) {
                socket.ping();
            }
        }
        return Uni.createFrom().voidItem();
    }

    /// To the other replicas, a share of the sockets each second. Addresses that rest are
    /// forgotten.
    @Scheduled(every = "1s")
    @NonBlocking
    Uni<Void> announce() {
        displacement.announceSome();
        addresses.forgetWhoRests();
        return Uni.createFrom().voidItem();
    }
}
