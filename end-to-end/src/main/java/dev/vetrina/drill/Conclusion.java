package dev.vetrina.drill;

import dev.vetrina.drill.Verdict.Finding;
import java.util.ArrayList;
import java.util.List;

/// Whether a whole drill passed, and why not.
///
/// @param enough the run was large enough to prove anything
/// @param stuck what was waited for in vain: an act that does not come to its end proves that
///   something does not go on, even where nothing is lost
record Conclusion(boolean enough, List<String> stuck, List<Finding> findings) {

    Conclusion {
        stuck = List.copyOf(stuck);
        findings = List.copyOf(findings);
    }

    boolean passed() {
        return failures().isEmpty();
    }

    List<String> failures() {
        var failures = new ArrayList<String>();
        if (!enough) {
            failures.add("too few shoppers, agents, kills or acks to prove anything");
        }
        stuck.forEach(what -> failures.add("stuck: " + what));
        if (!findings.isEmpty()) {
            failures.add(findings.size() + " findings");
        }
        return failures;
    }
}
