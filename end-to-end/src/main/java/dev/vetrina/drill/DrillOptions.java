package dev.vetrina.drill;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Random;

/// What follows `./vetrina drill`.
///
/// @param seed decides who is killed when; printed, so that a run can be had again
/// @param seconds kills go on at least so long
/// @param times how often each process is killed at least
/// @param replicas how many of each service; with several, clients come through the one origin
record DrillOptions(long seed, int seconds, int shoppers, int agents, int times, int replicas) {
    private static final int LEAST_ACKED = 5_000;

    static DrillOptions read(String... arguments) {
        var options = new DrillOptions(new Random().nextLong(1_000_000), 0, 200, 8, 5, 1);
        var words = new ArrayDeque<>(List.of(String.join(" ", arguments).split("[ =]+")));
        while (!words.isEmpty()) {
            options = options.with(words.remove(), words);
        }
        return options;
    }

    private DrillOptions with(String word, ArrayDeque<String> rest) {
        return switch (word) {
            case "" -> this;
            case "--seed" -> withSeed(number(word, rest));
            case "--seconds" -> withSeconds((int) number(word, rest));
            case "--shoppers" -> withShoppers((int) number(word, rest));
            case "--agents" -> withAgents((int) number(word, rest));
            case "--times" -> withTimes((int) number(word, rest));
            case "--replicas" -> withReplicas(Math.max(1, (int) number(word, rest)));
            default ->
                    throw new IllegalArgumentException(
                            word
                                    + ": ./vetrina drill [--seed N] [--seconds N] [--times N]"
                                    + " [--shoppers N] [--agents N] [--replicas N]");
        };
    }

    private DrillOptions withSeed(long wanted) {
        return new DrillOptions(wanted, seconds, shoppers, agents, times, replicas);
    }

    private DrillOptions withSeconds(int wanted) {
        return new DrillOptions(seed, wanted, shoppers, agents, times, replicas);
    }

    private DrillOptions withShoppers(int wanted) {
        return new DrillOptions(seed, seconds, wanted, agents, times, replicas);
    }

    private DrillOptions withAgents(int wanted) {
        return new DrillOptions(seed, seconds, shoppers, wanted, times, replicas);
    }

    private DrillOptions withTimes(int wanted) {
        return new DrillOptions(seed, seconds, shoppers, agents, wanted, replicas);
    }

    private DrillOptions withReplicas(int wanted) {
        return new DrillOptions(seed, seconds, shoppers, agents, times, wanted);
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
