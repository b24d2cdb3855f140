package dev.vetrina.bench;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;

/// What follows `./vetrina bench`.
///
/// @param rounds how often everything is measured in turn; medians count
/// @param each how long each measurement lasts
/// @param warmUp how many messages each lane carries before: compilers go by counts, not by time
record BenchOptions(int rounds, Duration each, int warmUp, int shoppers, int idle) {
    static final int AGENTS = 20;

    static BenchOptions read(String... arguments) {
        var options = new BenchOptions(3, Duration.ofSeconds(10), 400_000, 1_000, 10_000);
        var words = new ArrayDeque<>(List.of(String.join(" ", arguments).split("[ =]+")));
        while (!words.isEmpty()) {
            options =
                    switch (words.remove()) {
                        case "" -> options;
                        case "--quick" ->
                                new BenchOptions(1, Duration.ofSeconds(5), 20_000, 1_000, 2_000);
                        case "--rounds" -> options.withRounds(Integer.parseInt(words.remove()));
                        default ->
                                throw new IllegalArgumentException(
                                        "./vetrina bench [--quick] [--rounds N]");
                    };
        }
        return options;
    }

    private BenchOptions withRounds(int wanted) {
        return new BenchOptions(wanted, each, warmUp, shoppers, idle);
    }
}
