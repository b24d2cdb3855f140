package dev.vetrina.drill;

import dev.vetrina.driver.Driver;
import dev.vetrina.driver.History;
import dev.vetrina.driver.Site;
import dev.vetrina.local.LocalStack;
import dev.vetrina.local.Logging;
import dev.vetrina.local.Options;
import dev.vetrina.local.Service;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// `./vetrina drill`: kills processes under load, and looks for what was lost.
public final class Drill {
    private static final int END_SECONDS = 180;

    private final DrillOptions options;
    private final Path folder;
    private final PrintStream out;

    /// What was waited for in vain.
    private final List<String> stuck = new ArrayList<>();

    private Drill(DrillOptions options, Path folder, PrintStream out) {
        this.options = options;
        this.folder = folder;
        this.out = out;
    }

    static void main(String[] arguments) throws Exception {
        Logging.quiet();
        var folder = Files.createTempDirectory("vetrina-drill");
        var drill = new Drill(DrillOptions.read(arguments), folder, System.out);
        System.exit(drill.run() ? 0 : 1);
    }

    private boolean run() throws Exception {
        out.printf("seed=%d, everything is kept in %s%n", options.seed(), folder);
        try (var stack = LocalStack.start(replicated(stackOptions(folder)))) {
            return run(stack);
        }
    }

    /// A stack of its own, with limits that a crowd from one address does not reach.
    static Options stackOptions(Path folder) {
        return Options.forTests(folder.resolve("stack"))
                .withVariable("VETRINA_LIMITS_SENDS_PER_MINUTE", "1000000")
                .withVariable("VETRINA_LIMITS_BURST", "1000000")
                .withVariable("VETRINA_LIMITS_SESSIONS_PER_MINUTE", "1000000")
                .withVariable("VETRINA_LIMITS_HISTORY_PER_MINUTE", "1000000");
    }

    private Options replicated(Options stack) {
        var several = stack;
        for (var service : Service.values()) {
            several = several.withReplicas(service, options.replicas());
        }
        return several;
    }

    /// One of several is found by way of the one origin, which knows who is ready.
    private Site site(LocalStack stack) {
        return options.replicas() == 1 ? Site.directly(stack) : Site.publicly(stack);
    }

    private boolean run(LocalStack stack) throws Exception {
        var shoppersFile = folder.resolve("shoppers.jsonl");
        var agentsFile = folder.resolve("agents.jsonl");
        int kills;
        Truth truth;
        TruthReader reader;
        try (var shoppers = History.in(shoppersFile);
                var agents = History.in(agentsFile);
                var driver = new Driver(site(stack), shoppers, agents, 100);
                var crowd = new Crowd(driver, options.seed())) {
            crowd.comesIn(options.shoppers(), options.agents());
            out.printf("%d shoppers and %d agents talk%n", options.shoppers(), options.agents());
            kills = rage(stack, crowd);
            reader = new TruthReader(crowd);
            awaitEnd(crowd, reader);
            truth = reader.read();
        }
        return verdict(kills, shoppersFile, agentsFile, truth, reader);
    }

    private int rage(LocalStack stack, Crowd crowd) throws Exception {
        var until = System.nanoTime() + options.seconds() * 1_000_000_000L;
        var victims = new Victims(stack);
        var nemesis = new Nemesis(victims, crowd, options.seed(), out);
        crowd.startsTalking();
        try {
            new BetweenCommitAndAck(victims, crowd, nemesis).strikes();
            nemesis.rages(stack.processes(), options.times(), until);
            crowd.stopsTalking();
            nemesis.awaitSilence();
            new BetweenCommitAndKafka(victims, crowd, nemesis, out).strikes();
        } catch (TimeoutException act) {
            stuck(String.valueOf(act.getMessage()));
            crowd.stopsTalking();
        }
        nemesis.tellsRecoveries();
        return nemesis.kills();
    }

    /// Until all is acked, and everyone saw everything; what is not by then is lost.
    private void awaitEnd(Crowd crowd, TruthReader reader) throws InterruptedException {
        var end = System.nanoTime() + END_SECONDS * 1_000_000_000L;
        while (System.nanoTime() < end) {
            if (reader.allIsSaidAndSeen()) {
                return;
            }
            Thread.sleep(500);
        }
        stuck(
                "%d sends and %d replies are not acked, or not seen, at the end"
                        .formatted(crowd.unacked(), crowd.unackedReplies()));
    }

    private void stuck(String what) {
        out.println("STUCK: " + what);
        stuck.add(what);
    }

    private boolean verdict(
            int kills, Path shoppersFile, Path agentsFile, Truth truth, TruthReader reader)
            throws IOException {
        var shoppers = Checker.shoppers(History.read(shoppersFile), truth);
        var agents = Checker.agents(History.read(agentsFile), truth);
        say("shoppers", kills, shoppers);
        say("agents", kills, agents);
        reader.findings().forEach(finding -> out.println("  api: " + finding.what()));
        var findings =
                Stream.of(shoppers.findings(), agents.findings(), reader.findings())
                        .flatMap(List::stream)
                        .toList();
        var conclusion =
                new Conclusion(options.provesEnough(kills, shoppers.acked()), stuck, findings);
        conclusion.failures().forEach(failure -> out.println("FAILED: " + failure));
        out.printf(
                "%s; again with ./vetrina drill --seed %d%n",
                conclusion.passed() ? "PASSED" : "FAILED", options.seed());
        return conclusion.passed();
    }

    private void say(String side, int kills, Verdict verdict) {
        out.printf("%-8s kills=%d %s%n", side, kills, verdict);
        verdict.findings().stream()
                .limit(20)
                .forEach(found -> out.println("  " + found.fault() + ": " + found.what()));
    }
}
