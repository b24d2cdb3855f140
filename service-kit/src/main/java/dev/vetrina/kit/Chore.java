package dev.vetrina.kit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// Work that is done again and again, and does without what is away. Each failure is counted, and
/// the log has one line where failing begins and one where it ends.
public final class Chore {

    private static final Logger LOG = Logger.getLogger(Chore.class);

    private final String name;
    private final Counter failed;

    /// Since it was last done.
    private final AtomicInteger failures = new AtomicInteger();

    /// @param name as the log and the metric's tag have it
    public Chore(String name, MeterRegistry meters) {
        this.name = name;
        this.failed = meters.counter("vetrina.chores.failed", "chore", name);
    }

    /// Does it once, and never fails.
    public <T> Uni<Void> done(Supplier<Uni<? extends T>> work) {
        return Uni.createFrom()
                .deferred(work)
                .invoke(this::succeeded)
                .replaceWithVoid()
                .onFailure()
                .invoke(this::failed)
                .onFailure()
                .recoverWithNull();
    }

    private void succeeded() {
        var before = failures.getAndSet(0);
        if (before > 0) {
            LOG.infof("%s: done again after %d failures", name, before);
        }
    }

    private void failed(Throwable failure) {
        failed.increment();
        if (failures.getAndIncrement() == 0) {
            LOG.warnf("%s: not done, and tried again and again: %s", name, failure.toString());
        }
    }
}
