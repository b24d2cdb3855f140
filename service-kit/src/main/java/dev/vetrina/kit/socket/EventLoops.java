package dev.vetrina.kit.socket;

import io.vertx.core.impl.ContextInternal;
import java.util.Objects;
import java.util.concurrent.Executor;

/// The threads that sockets live on.
public final class EventLoops {

    private EventLoops() {}

    /// That of the connection whose callback this is called in.
    public static Executor current() {
        return Objects.requireNonNull(ContextInternal.current(), "Callbacks come on a context")
                .nettyEventLoop();
    }
}
