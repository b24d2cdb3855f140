package dev.vetrina.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.driver.Site;
import dev.vetrina.local.LocalStack;
import dev.vetrina.local.Service;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an operator does each week, while shoppers write and agents answer: every process is asked
/// to end (SIGTERM) and started anew, one after the other.
class RollingUpdateTest {
    private static final int SHOPPERS = 60;
    private static final int AGENTS = 4;
    private static final int DRAINING = 1012;

    @TempDir Path folder;

    @Test
    void nobodyLosesAnythingAndEverySocketIsToldToComeAgain() throws Exception {
        var options =
                Drill.stackOptions(folder)
                        .withReplicas(Service.CHAT_GATEWAY, 2)
                        // A machine that starts other processes says its goodbyes late.
                        .withVariable("QUARKUS_SHUTDOWN_DELAY", "6s");
        try (var stack = LocalStack.start(options);
                var talk = Talk.begins(Site.publicly(stack), SHOPPERS, AGENTS)) {
            for (var name : stack.processes()) {
                isUpdated(stack, name, talk.crowd());
            }
            talk.endsWell();
            assertThat(talk.shoppers().closes()).hasSizeGreaterThanOrEqualTo(SHOPPERS);
            assertThat(talk.shoppers().closes()).containsOnly(DRAINING);
            assertThat(talk.agents().closes()).hasSize(AGENTS).containsOnly(DRAINING);
        }
    }

    private static void isUpdated(LocalStack stack, String name, Crowd crowd) throws Exception {
        var victims = new Victims(stack);
        var pid = victims.pid(name);
        crowd.surge();
        stack.restart(name);
        victims.awaitAgain(name, pid);
    }
}
