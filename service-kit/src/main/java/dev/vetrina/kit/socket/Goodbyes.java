package dev.vetrina.kit.socket;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;

/// Sends sockets away to come again: a goodbye that tells each when, and a second later the end.
/// What was sent before that is still handled, since frames are handled as they come.
public final class Goodbyes {

    private static final Duration LAST_WORDS = Duration.ofSeconds(1);
    private static final long SOONEST_MS = 1_000;
    private static final long SPREAD_MS = 14_000;

    private Goodbyes() {}

    /// @param goodbye sends it, with the milliseconds after which to come again
    /// @param end closes with 1012
    public static <S> void say(List<S> leaving, ObjLongConsumer<S> goodbye, Consumer<S> end) {
        for (var i = 0; i < leaving.size(); i++) {
            // Spread evenly, in an order that says nothing.
            goodbye.accept(leaving.get(i), SOONEST_MS + SPREAD_MS * i / leaving.size());
        }
        Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(LAST_WORDS)
                .subscribe()
                .with(done -> leaving.forEach(end));
    }
}
