package dev.vetrina.notification.badge.rest;

import dev.vetrina.kit.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// The streams that this replica serves: a bounded number, each of bounded size.
@ApplicationScoped
class OpenStreams {

    private static final Duration COME_AGAIN = Duration.ofSeconds(5);

    private final StreamConfig config;
    private final AtomicInteger open = new AtomicInteger();

    OpenStreams(StreamConfig config) {
        this.config = config;
    }

    /// Has its place until it ends, however it does.
    ///
    /// @throws ProblemException 503 `unavailable` where there is none
    <T> Multi<T> admit(Multi<T> stream) {
        if (open.incrementAndGet() > config.streams()) {
            open.decrementAndGet();
            throw ProblemException.unavailable(COME_AGAIN);
        }
        return stream.onTermination().invoke(open::decrementAndGet);
    }

    /// For a reader who does not read, one of each waits here and no more: the framework sends one
    /// at a time, and would take 128 in advance.
    static <T> Multi<T> together(Multi<T> changes, Multi<T> comments) {
        return Multi.createBy().merging().withRequests(1).streams(changes, comments);
    }
}
