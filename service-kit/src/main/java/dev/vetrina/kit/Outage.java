package dev.vetrina.kit;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/// Counts how often something failed since it last went well. Whoever tries again and again tells
/// of the first failure, in his own words, and this of the end: every line between them would say
/// the same.
public final class Outage {

    /// What fails again before has not begun to go well.
    private static final long STEADY_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Logger log;
    private final String end;
    private final AtomicInteger failures = new AtomicInteger();
    private volatile long failedAt;

    /// @param log of whoever tells
    /// @param end what is told when it goes well again, before ` after … failures`
    public Outage(Logger log, String end) {
        this.log = log;
        this.end = end;
    }

    /// It failed once more.
    ///
    /// @return whether for the first time
    public boolean begins() {
        failedAt = System.nanoTime();
        return failures.getAndIncrement() == 0;
    }

    /// It goes well, as one of many steps that follow each other closely: the end is told once
    /// there was no failure for two seconds.
    public void endsSteadily() {
        if (System.nanoTime() - failedAt >= STEADY_NANOS) {
            ends();
        }
    }

    /// It went well.
    public void ends() {
        var failed = failures.get() == 0 ? 0 : failures.getAndSet(0);
        if (failed > 0) {
            log.infof("%s after %d failures", end, failed);
        }
    }
}
