package dev.vetrina.gateway.delivery.kafka;

import dev.vetrina.gateway.conversation.Waiting;
import dev.vetrina.gateway.delivery.AgentsTyping;
import dev.vetrina.gateway.delivery.Delivered;
import dev.vetrina.gateway.session.AddressLimits;
import dev.vetrina.gateway.session.Displacement;
import dev.vetrina.gateway.session.Sockets;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// The one clock of all that is told or ends by itself.
@ApplicationScoped
class EverySecond {

    private final Delivered delivered;
    private final AgentsTyping typing;
    private final Waiting waiting;
    private final Sockets sockets;
    private final AddressLimits addresses;
    private final Displacement displacement;

    EverySecond(
            Delivered delivered,
            AgentsTyping typing,
            Waiting waiting,
            Sockets sockets,
            AddressLimits addresses,
            Displacement displacement) {
        this.delivered = delivered;
        this.typing = typing;
        this.waiting = waiting;
        this.sockets = sockets;
        this.addresses = addresses;
        this.displacement = displacement;
    }

    @Scheduled(every = "1s")
    @NonBlocking
    Uni<Void> tick() {
        delivered.tell();
        typing.expire();
        addresses.forgetWhoRests();
        displacement.announceSome();
        return Uni.createFrom().voidItem();
    }

    @Scheduled(every = "60s")
    @NonBlocking
    Uni<Void> tidy() {
        waiting.forgetAllBut(id -> sockets.find(id).isPresent());
        return Uni.createFrom().voidItem();
    }
}
