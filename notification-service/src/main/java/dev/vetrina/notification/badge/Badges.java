package dev.vetrina.notification.badge;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// How many tickets wait for a person, for each of the holder's stores (0 included) and together.
public record Badges(SortedMap<String, Long> stores, long total) {

    /// @param waiting the stores in which something waits
    public static Badges of(Set<String> stores, Map<String, Long> waiting) {
        var counted = new TreeMap<String, Long>();
        stores.forEach(store -> counted.put(store, waiting.getOrDefault(store, 0L)));
        return new Badges(counted, counted.values().stream().mapToLong(Long::longValue).sum());
    }
}
