package dev.vetrina.drill;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Random;

/// What follows `./vetrina drill`.
///
/// @param seed decides who is killed when; printed, so that a run can be had again
/// @param seconds kills go on at least so long
/// @param times how often each process is killed at least
record DrillOptions(long seed, int seconds, int shoppers, int agents, int times) {
    private static final int LEAST_ACKED = 5_000;

    static DrillOptions read(String... arguments) {
        var options = new DrillOptions(new Random().nextLong(1_000_000), 0, 200, 8, 5);
        var words = new ArrayDeque<>(List.of(String.join(" ", arguments).split("[ =]+")));
        while (!words.isEmpty()) {
            options = options.with(words.remove(), words);
        }
        return options;
    }

    private DrillOptions with(String word, ArrayDeque<String> rest) {
        return switch (word) {
            case "" -> this;
            case "--seed" -> new DrillOptions(number(word, rest), seconds, shoppers, agents, times);
            case "--seconds" ->
                    new DrillOptions(seed, (int) number(word, rest), shoppers, agents, times);
            case "--shoppers" ->
                    new DrillOptions(seed, seconds, (int) number(word, rest), agents, times);
            case "--agents" ->
                    new DrillOptions(seed, seconds, shoppers, (int) number(word, rest), times);
            case "--times" ->
                    new DrillOptions(seed, seconds, shoppers, agents, (int) number(word, rest));
            default ->
                    throw new IllegalArgumentException(
                            word
                                    + ": ./vetrina drill [--seed N] [--seconds N] [--times N]"
                                    + " [--shoppers N] [--agents N]");
        };
    }

    private static long number(String word, ArrayDeque<String> rest) {
        var value = rest.poll();
        if (value == null || !value.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException(word + " takes a number");
        }
        return Long.parseLong(value);
    }

    /// A run that proves less is a failed one, whatever it found.
    boolean provesEnough(int kills, long acked) {
        return shoppers >= 200 && agents >= 8 && kills >= 7 * 5 + 1 && acked >= LEAST_ACKED;
    }
}
