package dev.vetrina.drill;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
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
        var numbers = new LinkedHashMap<String, Long>();
        numbers.put("--seed", new Random().nextLong(1_000_000));
        numbers.put("--seconds", 0L);
        numbers.put("--times", 5L);
        numbers.put("--shoppers", 200L);
        numbers.put("--agents", 8L);
        numbers.put("--replicas", 1L);
        var words = new ArrayDeque<>(List.of(String.join(" ", arguments).split("[ =]+")));
        words.removeIf(String::isEmpty);
        while (!words.isEmpty()) {
            var word = words.remove();
            if (!numbers.containsKey(word)) {
                throw new IllegalArgumentException(
                        word
                                + ": ./vetrina drill ["
                                + String.join(" N] [", numbers.keySet())
                                + " N]");
            }
            numbers.put(word, number(word, words));
        }
        return new DrillOptions(
                numbers.get("--seed"),
                numbers.get("--seconds").intValue(),
                numbers.get("--shoppers").intValue(),
                numbers.get("--agents").intValue(),
                numbers.get("--times").intValue(),
                Math.max(1, numbers.get("--replicas").intValue()));
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
        return shoppers >= 200
                && agents >= 8
                && times >= 5
                && kills >= 7 * 5 + 1
                && acked >= LEAST_ACKED;
    }
}
