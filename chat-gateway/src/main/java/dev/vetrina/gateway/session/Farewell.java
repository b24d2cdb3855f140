package dev.vetrina.gateway.session;

import dev.vetrina.gateway.session.GatewayFrame.Goodbye;
import dev.vetrina.gateway.session.LiveSocket.Leaving;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/// Sends everyone away to come again: a goodbye that tells each when, and a second later 1012. What
/// was sent before that is still handled, since frames are handled as they come.
@ApplicationScoped
public class Farewell {

    private static final Duration LAST_WORDS = Duration.ofSeconds(1);
    private static final long SOONEST_MS = 1_000;
    private static final long SPREAD_MS = 14_000;

    private final Sockets sockets;

    Farewell(Sockets sockets) {
        this.sockets = sockets;
    }

    /// To the sockets that are open now; who comes later was not told, and stays.
    ///
    /// @return how many they are
    public int toAll() {
        var all = List.copyOf(sockets.all());
        to(all);
        return all.size();
    }

    public void to(List<LiveSocket> leaving) {
        for (var i = 0; i < leaving.size(); i++) {
            // Spread evenly, in an order that says nothing.
            var wait = SOONEST_MS + SPREAD_MS * i / leaving.size();
            leaving.get(i).send(new Goodbye(wait).json());
        }
        Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(LAST_WORDS)
                .subscribe()
                .with(done -> leaving.forEach(socket -> socket.close(Leaving.DRAINING)));
    }
}
