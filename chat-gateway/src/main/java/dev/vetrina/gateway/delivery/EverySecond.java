package dev.vetrina.gateway.delivery;

import dev.vetrina.gateway.conversation.Waiting;
import dev.vetrina.gateway.session.Sockets;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// The clock of what is told of deliveries, or ends, by itself.
@ApplicationScoped
class EverySecond {

    private final Delivered delivered;
    private final AgentsTyping typing;
    private final Waiting waiting;
    private final Sockets sockets;

    EverySecond(Delivered delivered, AgentsTyping typing, Waiting waiting, Sockets sockets) {
        this.delivered = delivered;
        this.typing = typing;
        this.waiting = waiting;
        this.sockets = sockets;
    }

    @Scheduled(every = "1s")
    @NonBlocking
    Uni<Void> tick() {
        delivered.tell();
        typing.expire();
        return Uni.createFrom().voidItem();
    }

    @Scheduled(every = "60s")
    @NonBlocking
    Uni<Void> tidy() {
        waiting.forgetAllBut(id -> sockets.find(id).isPresent());
        return Uni.createFrom().voidItem();
    }
}
