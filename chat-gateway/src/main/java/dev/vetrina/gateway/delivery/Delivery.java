package dev.vetrina.gateway.delivery;

import dev.vetrina.events.ConversationEvent;
import dev.vetrina.events.ConversationId;
import dev.vetrina.events.ProfileId;
import dev.vetrina.events.Signal;
import dev.vetrina.gateway.conversation.Waiting;
import dev.vetrina.gateway.session.Farewell;
import dev.vetrina.gateway.session.LiveSocket;
import dev.vetrina.gateway.session.SocketLife;
import dev.vetrina.gateway.session.Sockets;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/// Brings what happened to the sockets that it concerns.
@ApplicationScoped
public class Delivery implements SocketLife, Taken {

    private final Sockets sockets;
    private final Farewell farewell;
    private final Replay replay;
    private final Delivered delivered;
    private final Waiting waiting;
    private final AgentsTyping typing;

    Delivery(
            Sockets sockets,
            Farewell farewell,
            Replay replay,
            Delivered delivered,
            Waiting waiting,
            AgentsTyping typing) {
        this.sockets = sockets;
        this.farewell = farewell;
        this.replay = replay;
        this.delivered = delivered;
        this.waiting = waiting;
        this.typing = typing;
    }

    @Override
    public LiveSocket.Feed subscribe(LiveSocket socket) {
        return new Seam(socket, this, replay::read);
    }

    @Override
    public void opened(LiveSocket socket) {
        if (socket.feed() instanceof Seam seam) {
            replay.read(seam);
        }
    }

    /// Whether any socket here wants to hear of this shopper.
    public boolean concerns(ProfileId profile) {
        return !sockets.of(profile).isEmpty();
    }

    public void deliver(ConversationEvent event) {
        var change = event.change();
        var arrival = new Arrival(event);
        for (var seam : seams(change.profile())) {
            if (seam.socket().session().store().equals(change.store())) {
                seam.arrived(arrival);
            }
        }
    }

    /// Never to the author's own sockets, and all sockets of a shopper are his.
    public void deliver(Signal.Typing signal) {
        if (!Shown.isShoppers(signal.by())) {
            typing.heard(signal);
        }
    }

    /// Events were lost before they were read here: every client has to come again.
    public void startAgain() {
        farewell.toAll();
    }

    @Override
    public void taken(LiveSocket socket, ConversationId conversation, long seq) {
        delivered.taken(socket.session(), conversation, seq);
    }

    @Override
    public void acked(LiveSocket socket, UUID id) {
        waiting.acked(socket.id(), id);
    }

    private List<Seam> seams(ProfileId profile) {
        return sockets.of(profile).stream()
                .map(LiveSocket::feed)
                .filter(Seam.class::isInstance)
                .map(Seam.class::cast)
                .toList();
    }
}
