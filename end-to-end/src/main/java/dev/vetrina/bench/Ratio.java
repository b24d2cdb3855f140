package dev.vetrina.bench;

import java.util.List;
import java.util.Locale;

/// One line of the table: what Vetrina reaches, beside what it is held against.
///
/// @param most true where less is better
record Ratio(String name, double got, double must, double aim, boolean most) {
    static List<Ratio> all(Report report) {
        var hops =
                2 * report.median("limit: Kafka hop p50 ms")
                        + report.median("limit: PostgreSQL commit p50 ms");
        return List.of(
                new Ratio(
                        "closed loop, 256 in flight, messages/s against the peer",
                        against(report, "closed 256 messages/s"),
                        1.2,
                        2,
                        false),
                new Ratio(
                        "closed loop, 32 in flight, messages/s against the peer",
                        against(report, "closed 32 messages/s"),
                        0.4,
                        0.8,
                        false),
                new Ratio(
                        "open loop 1,000/s, p50 against two hops and a commit",
                        report.median("vetrina open 1000 shopper to agent p50 ms") / hops,
                        2,
                        1.5,
                        true),
                new Ratio(
                        "idle shoppers, bytes each against the bare endpoint",
                        report.median("idle: gateway bytes each")
                                / report.median("idle: bare endpoint bytes each"),
                        1.5,
                        12_000 / report.median("idle: bare endpoint bytes each"),
                        true));
    }

    private static double against(Report report, String name) {
        return report.median("vetrina " + name) / report.median("peer " + name);
    }

    boolean good() {
        return most ? got <= must : got >= must;
    }

    @Override
    public String toString() {
        var sign = most ? "≤" : "≥";
        return String.format(
                Locale.ROOT,
                "%-58s %9s %9s %9.2f %s",
                name,
                sign + " %.1f".formatted(must),
                sign + " %.1f".formatted(aim),
                got,
                good() ? "" : "MISSED");
    }
}
