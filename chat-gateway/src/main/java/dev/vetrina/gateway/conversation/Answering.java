package dev.vetrina.gateway.conversation;

import dev.vetrina.events.Outcome;
import dev.vetrina.events.Outcome.CommandRefused;
import dev.vetrina.events.Outcome.CommandRepeated;
import dev.vetrina.events.Outcome.ReadRefused;
import dev.vetrina.gateway.Replica;
import dev.vetrina.gateway.session.Farewell;
import dev.vetrina.gateway.session.GatewayFrame;
import dev.vetrina.gateway.session.LiveSocket;
import dev.vetrina.gateway.session.Sockets;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/// Tells the asking socket, and no other, what its command came to where nothing was changed.
@ApplicationScoped
public class Answering {

    private final Sockets sockets;
    private final Replica replica;
    private final Waiting waiting;
    private final Farewell farewell;

    Answering(Sockets sockets, Replica replica, Waiting waiting, Farewell farewell) {
        this.sockets = sockets;
        this.replica = replica;
        this.waiting = waiting;
        this.farewell = farewell;
    }

    public void answer(Outcome outcome) {
        if (replica.holds(outcome.asker())) {
            sockets.find(outcome.asker().socket()).ifPresent(socket -> answer(socket, outcome));
        }
    }

    /// Outcomes were lost before they were read here. Whose they were nobody can say, and a client
    /// keeps what has no answer for its next socket.
    public void startAgain() {
        farewell.toAll();
    }

    private void answer(LiveSocket socket, Outcome outcome) {
        switch (outcome) {
            case CommandRepeated repeated -> {
                waiting.acked(socket.id(), repeated.clientId());
                socket.send(
                        new GatewayFrame.Ack(
                                        repeated.clientId(),
                                        repeated.conversation(),
                                        repeated.seq(),
                                        repeated.message(),
                                        repeated.at())
                                .json());
            }
            case CommandRefused refused -> {
                waiting.refused(socket.id(), refused.clientId(), refused.code());
                var id = refused.clientId().toString();
                refuse(socket, id, refused.code(), refused.retryAfterMs());
            }
            case ReadRefused refused -> refuse(socket, null, refused.code(), null);
        }
    }

    private static void refuse(
            LiveSocket socket, @Nullable String id, String code, @Nullable Long retryAfterMs) {
        var detail = code.replace('_', ' ');
        socket.send(new GatewayFrame.Error(id, code, detail, retryAfterMs).json());
    }
}
