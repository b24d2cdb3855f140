package dev.vetrina.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.driver.Site;
import dev.vetrina.local.LocalStack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A shopper in the underground, an agent on a train: their lines break in the middle of a frame,
/// of an upgrade and of an answer, again and again.
class LineCutAnywhereTest {
    private static final int SHOPPERS = 40;
    private static final int AGENTS = 6;
    private static final int CUTS = 100;

    /// From the middle of the first headers to some ten messages.
    private static final int FEWEST_BYTES = 60;

    private static final int MOST_BYTES = 4_000;

    @TempDir Path folder;

    @Test
    void whereverALineBreaksNothingIsMissedAndNothingComesTwice() throws Exception {
        try (var stack = LocalStack.start(Drill.stackOptions(folder));
                var shoppersLine = BadLine.to(stack, "chat-gateway");
                var agentsLine = BadLine.to(stack, "ticket-service");
                var talk =
                        Talk.begins(
                                Site.directly(stack)
                                        .with("chat", shoppersLine.url())
                                        .with("helpdesk", agentsLine.url()),
                                SHOPPERS,
                                AGENTS)) {
            var random = new Random();
            shoppersLine.breaksAfter(() -> random.nextLong(FEWEST_BYTES, MOST_BYTES));
            agentsLine.breaksAfter(() -> random.nextLong(FEWEST_BYTES, MOST_BYTES));
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> shoppersLine.cuts() >= CUTS && agentsLine.cuts() >= CUTS);

            shoppersLine.isGoodAgain();
            agentsLine.isGoodAgain();
            talk.endsWell();
            assertThat(talk.shoppers().closes()).isNotEmpty();
            assertThat(talk.agents().closes()).isNotEmpty();
        }
    }
}
