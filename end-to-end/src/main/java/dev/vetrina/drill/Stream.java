package dev.vetrina.drill;

import dev.vetrina.drill.Verdict.Fault;
import dev.vetrina.drill.Verdict.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// What one socket brought of one conversation, from one `ready` or `watch` on: it has to be
/// gapless and in order, and nothing twice.
final class Stream {
    private final String name;
    private final long after;
    private final List<Long> seqs = new ArrayList<>();

    /// @param after what the client had; negative where the stream may start anywhere
    Stream(String name, long after) {
        this.name = name;
        this.after = after;
    }

    void add(long seq) {
        seqs.add(seq);
    }

    List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        var came = new TreeSet<Long>();
        var before = Long.MIN_VALUE;
        for (var seq : seqs) {
            if (!came.add(seq)) {
                findings.add(new Finding(Fault.DUPLICATED, name + " brought " + seq + " again"));
            } else if (seq < before) {
                findings.add(
                        new Finding(
                                Fault.REORDERED, name + " brought " + seq + " after " + before));
            }
            before = Math.max(before, seq);
        }
        if (!came.isEmpty()) {
            var first = after < 0 ? came.first() : after + 1;
            for (var seq = first; seq <= came.last(); seq++) {
                if (!came.contains(seq)) {
                    findings.add(new Finding(Fault.LOST, name + " left out " + seq));
                }
            }
            came.headSet(first)
                    .forEach(seq ->
                            findings.add(
                                    new Finding(
                                            Fault.DUPLICATED, name + " brought the known " + seq)));
        }
        return findings;
    }
}
