package dev.vetrina.kit;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;

/// Counts by one tag. The known values of it stand at 0 from the start: a count that began with the
/// first of its kind would never be seen to grow by it.
public final class Tally {

    private final String name;
    private final String tag;
    private final MeterRegistry meters;

    public Tally(String name, String tag, Collection<String> known, MeterRegistry meters) {
        this.name = name;
        this.tag = tag;
        this.meters = meters;
        known.forEach(value -> meters.counter(name, tag, value));
    }

    /// @param value one of few: each is a time series of its own
    public void count(String value) {
        meters.counter(name, tag, value).increment();
    }
}
