package dev.vetrina.drill;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What the checker found on one side.
///
/// @param acked messages of this side that were acked
/// @param seen different messages that reached somebody on this side
record Verdict(long acked, long seen, List<Finding> findings) {

    enum Fault {
        LOST,
        DUPLICATED,
        REORDERED,
        /// Somebody got what is not his, or something else than what is stored.
        FOREIGN
    }

    record Finding(Fault fault, String what) {}

    private Map<Fault, Long> counts() {
        var counts = new EnumMap<Fault, Long>(Fault.class);
        for (var fault : Fault.values()) {
            counts.put(fault, findings.stream().filter(found -> found.fault() == fault).count());
        }
        return counts;
    }

    @Override
    public String toString() {
        var counts = counts();
        return "acked=%d seen=%d lost=%d duplicated=%d reordered=%d foreign=%d"
                .formatted(
                        acked,
                        seen,
                        counts.get(Fault.LOST),
                        counts.get(Fault.DUPLICATED),
                        counts.get(Fault.REORDERED),
                        counts.get(Fault.FOREIGN));
    }
}
