package dev.vetrina.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.driver.Site;
import dev.vetrina.local.LocalStack;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A gateway dies with all that are connected to it, and all of them come back to the next one.
class HerdTest {
    private static final int SHOPPERS = 1_000;
    private static final int AGENTS = 4;
    private static final int DIED = 1006;

    @TempDir Path folder;

    @Test
    void aThousandShoppersComeBackTogetherAndSeeWhatWasSaidMeanwhile() throws Exception {
        try (var stack = LocalStack.start(Drill.stackOptions(folder));
                var talk = Talk.begins(Site.directly(stack), SHOPPERS, AGENTS)) {
            var killed = new Victims(stack).killAll("chat-gateway");
            assertThat(talk.crowd().answersAll()).isEqualTo(SHOPPERS);
            new Victims(stack).awaitAgain(killed);
            talk.endsWell();
            assertThat(talk.shoppers().closes()).hasSize(SHOPPERS).containsOnly(DIED);
            assertThat(talk.agents().closes()).isEmpty();
        }
    }
}
