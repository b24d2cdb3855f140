package dev.vetrina.gateway.delivery;

import dev.vetrina.events.Author;
import dev.vetrina.events.ConversationId;
import dev.vetrina.events.Signal;
import dev.vetrina.gateway.session.GatewayFrame;
import dev.vetrina.gateway.session.LiveSocket;
import dev.vetrina.gateway.session.Sockets;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Who is typing to a shopper right now. It ends by itself where nothing more is heard.
@ApplicationScoped
public class AgentsTyping {

    private static final Duration LASTS = Duration.ofSeconds(6);

    private final Sockets sockets;
    private final InstantSource clock;
    private final Map<Typist, Signal.Typing> now = new ConcurrentHashMap<>();

    /// Several may type at once, and each stops by himself.
    private record Typist(ConversationId conversation, Author author) {
        static Typist of(Signal.Typing signal) {
            return new Typist(signal.conversation(), signal.by());
        }
    }

    AgentsTyping(Sockets sockets, InstantSource clock) {
        this.sockets = sockets;
        this.clock = clock;
    }

    void heard(Signal.Typing signal) {
        if (signal.at().plus(LASTS).isBefore(clock.instant())) {
            return; // It waited somewhere for too long.
        }
        if (signal.on()) {
            now.put(Typist.of(signal), signal);
        } else {
            now.remove(Typist.of(signal));
        }
        show(signal, signal.on());
    }

    /// About once a second.
    void expire() {
        var due = clock.instant().minus(LASTS);
        for (var signal : List.copyOf(now.values())) {
            if (signal.at().isBefore(due) && now.remove(Typist.of(signal), signal)) {
                show(signal, false);
            }
        }
    }

    private void show(Signal.Typing signal, boolean on) {
        var frame =
                new GatewayFrame.Typing(signal.conversation(), Shown.author(signal.by()), on)
                        .json();
        sockets.of(signal.profile()).stream()
                .filter(socket -> socket.session().store().equals(signal.store()))
                .filter(socket -> isOpen(socket, signal.conversation()))
                .forEach(socket -> socket.send(frame));
    }

    private static boolean isOpen(LiveSocket socket, ConversationId conversation) {
        return socket.feed() instanceof Seam seam && seam.isOpen(conversation);
    }
}
