package dev.vetrina.notification.badge.rest;

import dev.vetrina.events.AgentId;
import dev.vetrina.kit.problem.ProblemException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// The streams that this replica serves: a bounded number, each of bounded size.
@ApplicationScoped
class OpenStreams {

    private static final Duration COME_AGAIN = Duration.ofSeconds(5);

    private final StreamConfig config;
    private final AtomicInteger open = new AtomicInteger();
    private final Map<AgentId, Integer> byAgent = new ConcurrentHashMap<>();

    OpenStreams(StreamConfig config, MeterRegistry meters) {
        this.config = config;
        Gauge.builder("vetrina.badge.streams", open, AtomicInteger::get)
                .description("Streams of badges open here")
                .register(meters);
    }

    /// Has its place until it ends, however it does.
    ///
    /// @throws ProblemException 503 `unavailable` where there is none, 429 `rate_limited` where the
    ///   agent has too many
    <T> Multi<T> admit(AgentId agent, Multi<T> stream) {
        var all = open.incrementAndGet();
        var own = byAgent.merge(agent, 1, Integer::sum);
        if (all > config.streams()) {
            leave(agent);
            throw ProblemException.unavailable(COME_AGAIN);
        }
        if (own > config.streamsPerAgent()) {
            leave(agent);
            throw ProblemException.rateLimited(COME_AGAIN);
        }
        return stream.onTermination().invoke(() -> leave(agent));
    }

    private void leave(AgentId agent) {
        byAgent.computeIfPresent(agent, (leaving, own) -> own == 1 ? null : own - 1);
        open.decrementAndGet();
    }

    /// For a reader who does not read, one of each waits here and no more: the framework sends one
    /// at a time, and would take 128 in advance.
    static <T> Multi<T> together(Multi<T> changes, Multi<T> comments) {
        return Multi.createBy().merging().withRequests(1).streams(changes, comments);
    }
}
