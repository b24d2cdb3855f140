package dev.vetrina.ticket.conversation.store;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/// What the writers do, in numbers.
@ApplicationScoped
class CommitMeters {

    private final MeterRegistry registry;
    private final Timer time;
    private final DistributionSummary sizes;
    private final Counter messages;

    CommitMeters(MeterRegistry registry) {
        this.registry = registry;
        this.time =
                Timer.builder("vetrina.commit")
                        .description("From the first read of a batch to its commit")
                        .publishPercentileHistogram()
                        .register(registry);
        this.sizes =
                DistributionSummary.builder("vetrina.commit.batch")
                        .description("Commands and requests in one transaction")
                        .register(registry);
        this.messages =
                Counter.builder("vetrina.messages.committed")
                        .description("Messages in the system of record: what acks stand for")
                        .register(registry);
    }

    void waiting(Supplier<Number> waiting) {
        Gauge.builder("vetrina.commit.waiting", waiting)
                .description("Commands and requests in the writers' mailboxes")
                .register(registry);
    }

    Decided measure(Batch batch, Supplier<Decided> commit) {
        var started = System.nanoTime();
        var decided = commit.get();
        time.record(System.nanoTime() - started, java.util.concurrent.TimeUnit.NANOSECONDS);
        sizes.record(batch.items().size());
        messages.increment(decided.rows().messages());
        return decided;
    }
}
