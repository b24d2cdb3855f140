package dev.vetrina.ticket.livefeed;

import dev.vetrina.kit.socket.CloseCode;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;

/// Sends sockets away to come again: a goodbye that tells each when, and a second later 1012. What
/// was sent before that is still handled, since frames are handled as they come.
record Farewell(LiveFrames frames) {

    private static final Duration LAST_WORDS = Duration.ofSeconds(1);
    private static final long SOONEST_MS = 1_000;
    private static final long SPREAD_MS = 14_000;

    void to(List<AgentLine> lines) {
        for (var i = 0; i < lines.size(); i++) {
            // Spread evenly, in an order that says nothing.
            lines.get(i).send(frames.goodbye(SOONEST_MS + SPREAD_MS * i / lines.size()));
        }
        Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(LAST_WORDS)
                .subscribe()
                .with(done -> lines.forEach(line -> line.close(CloseCode.DRAINING)));
    }
}
