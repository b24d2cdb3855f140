package dev.vetrina.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.driver.Driver;
import dev.vetrina.driver.Entry;
import dev.vetrina.driver.History;
import dev.vetrina.driver.Site;
import dev.vetrina.local.LocalStack;
import dev.vetrina.local.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an operator does each week, while shoppers write and agents answer: every process is asked
/// to end (SIGTERM) and started anew, one after the other.
class RollingUpdateTest {
    private static final int SHOPPERS = 60;
    private static final int AGENTS = 4;
    private static final int DRAINING = 1012;

    private final List<Entry> shoppersLived = new ArrayList<>();
    private final List<Entry> agentsLived = new ArrayList<>();

    @TempDir Path folder;

    @Test
    void nobodyLosesAnythingAndEverySocketIsToldToComeAgain() throws Exception {
        var options = Drill.stackOptions(folder).withReplicas(Service.CHAT_GATEWAY, 2);
        try (var stack = LocalStack.start(options);
                var driver =
                        new Driver(
                                Site.publicly(stack),
                                in(shoppersLived),
                                in(agentsLived),
                                /* keptFrames= */ 100);
                var crowd = new Crowd(driver, 1)) {
            crowd.comesIn(SHOPPERS, AGENTS);
            crowd.startsTalking();
            for (var name : stack.processes()) {
                isUpdated(stack, name, crowd);
            }
            crowd.stopsTalking();
            var reader = new TruthReader(crowd);
            Awaitility.await().atMost(Duration.ofMinutes(2)).until(reader::allIsSaidAndSeen);

            var truth = reader.read();
            assertThat(reader.findings()).isEmpty();
            assertThat(Checker.shoppers(copy(shoppersLived), truth).findings()).isEmpty();
            assertThat(Checker.agents(copy(agentsLived), truth).findings()).isEmpty();
            assertThat(closes(shoppersLived)).hasSizeGreaterThanOrEqualTo(SHOPPERS);
            assertThat(closes(shoppersLived)).containsOnly(DRAINING);
            assertThat(closes(agentsLived)).hasSize(AGENTS).containsOnly(DRAINING);
        }
    }

    private static void isUpdated(LocalStack stack, String name, Crowd crowd) throws Exception {
        var victims = new Victims(stack);
        var pid = victims.pid(name);
        crowd.surge();
        stack.restart(name);
        victims.awaitAgain(name, pid);
    }

    private static List<Entry> copy(List<Entry> lived) {
        synchronized (lived) {
            return List.copyOf(lived);
        }
    }

    private static List<Integer> closes(List<Entry> lived) {
        return copy(lived).stream()
                .filter(Entry.Closed.class::isInstance)
                .map(entry -> ((Entry.Closed) entry).code())
                .toList();
    }

    private static History in(List<Entry> lived) {
        return new History() {
            @Override
            public void add(Entry entry) {
                synchronized (lived) {
                    lived.add(entry);
                }
            }

            @Override
            public void close() {}
        };
    }
}
