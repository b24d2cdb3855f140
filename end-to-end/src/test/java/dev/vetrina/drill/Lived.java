package dev.vetrina.drill;

import dev.vetrina.driver.Entry;
import dev.vetrina.driver.History;
import java.util.ArrayList;
import java.util.List;

/// What people sent, got acked and received, in memory.
final class Lived implements History {
    private final List<Entry> entries = new ArrayList<>();

    @Override
    public synchronized void add(Entry entry) {
        entries.add(entry);
    }

    synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /// The codes with which their sockets were closed.
    List<Integer> closes() {
        return entries().stream()
                .filter(Entry.Closed.class::isInstance)
                .map(entry -> ((Entry.Closed) entry).code())
                .toList();
    }

    @Override
    public void close() {}
}
