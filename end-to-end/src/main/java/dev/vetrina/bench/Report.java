package dev.vetrina.bench;

import io.vertx.core.json.JsonObject;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All that was measured, by name; medians over the rounds.
final class Report {
    private final Map<String, List<Double>> values = new LinkedHashMap<>();
    private final Map<String, Map<String, List<Double>>> cpu = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();

    void add(String name, double value) {
        values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
    }

    void add(String name, Load.Result result, Map<String, Double> cpuPerMessage) {
        var figures = result.figures();
        add(name + " messages/s", result.messagesPerSecond());
        add(name + " shopper to agent p50 ms", figures.toAgent.getValueAtPercentile(50) / 1e3);
        add(name + " shopper to agent p99 ms", figures.toAgent.getValueAtPercentile(99) / 1e3);
        add(name + " agent to shopper p50 ms", figures.toShopper.getValueAtPercentile(50) / 1e3);
        add(name + " ack p50 ms", figures.ack.getValueAtPercentile(50) / 1e3);
        cpuPerMessage.forEach((process, micros) ->
                cpu.computeIfAbsent(name, _ -> new LinkedHashMap<>())
                        .computeIfAbsent(process, _ -> new ArrayList<>())
                        .add(micros));
        if (!result.correct()) {
            faults.add(
                    "%s: %d lost, %d twice, %d out of order, %d failed"
                            .formatted(
                                    name,
                                    result.lost(),
                                    figures.duplicated,
                                    figures.reordered,
                                    figures.failed));
        }
    }

    double median(String name) {
        return median(values.getOrDefault(name, List.of()));
    }

    private static double median(List<Double> all) {
        var sorted = all.stream().sorted().toList();
        return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() / 2);
    }

    /// The table; whether every ratio is within what it must be and nothing was lost
    boolean print(PrintStream out) {
        out.println();
        values.forEach(
                (name, all) -> out.printf("%-48s %12.2f   %s%n", name, median(all), all(all)));
        out.println();
        cpu.forEach((name, processes) ->
                out.printf("CPU µs a message, %s: %s%n", name, each(processes)));
        out.println();
        out.printf("%-58s %9s %9s %9s%n", "", "must", "aim", "got");
        var good = true;
        for (var ratio : Ratio.all(this)) {
            out.println(ratio);
            good &= ratio.good();
        }
        faults.forEach(fault -> out.println("NOT CORRECT " + fault));
        if (faults.isEmpty()) {
            out.println("correctness in every run: 0 lost, 0 twice, 0 out of order");
        }
        return good && faults.isEmpty();
    }

    private static String all(List<Double> all) {
        return String.join(" ", all.stream().map("%.2f"::formatted).toList());
    }

    private static String each(Map<String, List<Double>> processes) {
        var total = processes.values().stream().mapToDouble(Report::median).sum();
        var parts =
                processes.entrySet().stream()
                        .map(one -> "%s %.0f".formatted(one.getKey(), median(one.getValue())))
                        .toList();
        return "%.0f (%s)".formatted(total, String.join(", ", parts));
    }

    JsonObject json() {
        var medians = new JsonObject();
        values.forEach((name, all) -> medians.put(name, median(all)));
        var processes = new JsonObject();
        cpu.forEach((name, each) -> {
            var micros = new JsonObject();
            each.forEach((process, all) -> micros.put(process, median(all)));
            processes.put(name, micros);
        });
        var ratios = new JsonObject();
        Ratio.all(this).forEach(ratio -> ratios.put(ratio.name(), ratio.got()));
        return new JsonObject()
                .put("medians", medians)
                .put("rounds", new JsonObject(Map.copyOf(values)))
                .put("cpuMicrosPerMessage", processes)
                .put("ratios", ratios)
                .put("faults", List.copyOf(faults));
    }
}
