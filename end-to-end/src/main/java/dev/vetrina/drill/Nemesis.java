package dev.vetrina.drill;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Kills every process several times, each time while many sends are under way, and the next one
/// only when all is well again.
final class Nemesis {
    /// A kill while fewer sends are unacked does not count.
    static final int ENOUGH_UNACKED = 50;

    private static final int MOST_DELAY_MILLIS = 40;
    private static final int CALM = 20;
    private static final int CALM_SECONDS = 120;

    private final Victims victims;
    private final Crowd crowd;
    private final Random random;
    private final PrintStream out;

    /// By process, the longest from a kill to the last ack of what was under way.
    private final Map<String, Duration> recoveries = new TreeMap<>();

    private int kills;

    Nemesis(Victims victims, Crowd crowd, long seed, PrintStream out) {
        this.victims = victims;
        this.crowd = crowd;
        random = new Random(seed);
        this.out = out;
    }

    int kills() {
        return kills;
    }

    /// @param until goes on in further rounds until then, by [System#nanoTime]
    void rages(List<String> names, int times, long until) throws Exception {
        var plan = new ArrayList<String>();
        for (var i = 0; i < times; i++) {
            plan.addAll(names);
        }
        Collections.shuffle(plan, random);
        for (var name : plan) {
            strikes(name);
        }
        while (System.nanoTime() < until) {
            strikes(names.get(random.nextInt(names.size())));
        }
    }

    private void strikes(String name) throws Exception {
        var pid = victims.pid(name);
        var unacked = 0;
        do {
            crowd.surge();
            Thread.sleep(random.nextInt(MOST_DELAY_MILLIS));
            unacked = crowd.unacked();
        } while (unacked < ENOUGH_UNACKED);
        var underWay = new HashSet<>(crowd.unackedIds());
        var struck = System.nanoTime();
        victims.kill(name);
        counts(name + " (pid " + pid + ")", unacked);
        awaitNone(
                () -> anyUnacked(underWay),
                CALM_SECONDS,
                () -> "%d sends of before the kill of %s".formatted(underWay.size(), name));
        var recovery = Duration.ofNanos(System.nanoTime() - struck);
        recoveries.merge(name, recovery, (most, now) -> most.compareTo(now) > 0 ? most : now);
        victims.awaitAgain(name, pid);
        awaitCalm(name);
    }

    /// Leaves only those that still are.
    private boolean anyUnacked(Set<String> ids) {
        ids.retainAll(crowd.unackedIds());
        return !ids.isEmpty();
    }

    /// How long it took at most until what was under way at a kill was acked: by the process itself
    /// once it was there again, or by another replica that took its place.
    void tellsRecoveries() {
        recoveries.forEach((name, longest) ->
                out.printf(
                        "%s: what was under way at a kill was acked %.1f s after it, at most%n",
                        name, longest.toMillis() / 1e3));
    }

    void counts(String what, int unacked) {
        kills++;
        out.printf(
                "kill %d: %s with %d sends unacked, %d replies%n",
                kills, what, unacked, crowd.unackedReplies());
    }

    /// Until what the kill left behind is acked.
    void awaitCalm(String name) throws InterruptedException, TimeoutException {
        awaitAcks("the kill of " + name, CALM, CALM_SECONDS);
    }

    /// Until everything is acked: only once nobody starts another sentence.
    void awaitSilence() throws InterruptedException, TimeoutException {
        awaitAcks("the last sentence", 0, CALM_SECONDS);
    }

    /// @param most how many may still be unacked
    void awaitAcks(String what, int most, int seconds)
            throws InterruptedException, TimeoutException {
        awaitNone(
                () -> crowd.unacked() > most || crowd.unackedReplies() > most,
                seconds,
                () ->
                        "%d sends and %d replies after %s"
                                .formatted(crowd.unacked(), crowd.unackedReplies(), what));
    }

    private static void awaitNone(BooleanSupplier some, int seconds, Supplier<String> which)
            throws InterruptedException, TimeoutException {
        var end = System.nanoTime() + seconds * 1_000_000_000L;
        while (some.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new TimeoutException(which.get() + " are stuck");
            }
            Thread.sleep(50);
        }
    }
}
