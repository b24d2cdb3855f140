package dev.vetrina.kit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// Work that is done again and again, and does without what is away. Each failure is counted, and
/// the log has one line where failing begins and one where it ends.
public final class Chore {

    private static final Logger LOG = Logger.getLogger(Chore.class);

    private final String name;
    private final Counter failed;
    private final Outage outage;

    /// @param name as the log and the metric's tag have it
    public Chore(String name, MeterRegistry meters) {
        this.name = name;
        this.outage = new Outage(LOG, name + ": done again");
        this.failed = meters.counter("vetrina.chores.failed", "chore", name);
    }

    /// Does it once, and never fails.
    public <T> Uni<Void> done(Supplier<Uni<? extends T>> work) {
        return Uni.createFrom()
                .deferred(work)
                .invoke(outage::ends)
                .replaceWithVoid()
                .onFailure()
                .invoke(this::failed)
                .onFailure()
                .recoverWithNull();
    }

    private void failed(Throwable failure) {
        failed.increment();
        if (outage.begins()) {
            LOG.warnf("%s: not done, and tried again and again: %s", name, failure.toString());
        }
    }
}
