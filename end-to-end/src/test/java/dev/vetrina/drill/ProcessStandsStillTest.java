package dev.vetrina.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.driver.Driver;
import dev.vetrina.driver.Entry;
import dev.vetrina.driver.Site;
import dev.vetrina.local.LocalStack;
import dev.vetrina.local.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process that is there and does nothing is worse than one that is gone: nobody is told.
class ProcessStandsStillTest {
    private static final int SHOPPERS = 40;
    private static final int AGENTS = 4;

    /// Longer than every deadline between two of the processes.
    private static final Duration STILL = Duration.ofSeconds(15);

    /// More of the longest messages than there is room for.
    private static final int TOO_MANY = 200;

    @TempDir Path folder;

    @Test
    void whateverStandsStillWhatIsSaidMeanwhileIsStoredOnceAndInOrder() throws Exception {
        try (var stack = LocalStack.start(Drill.stackOptions(folder));
                var talk = Talk.begins(Site.directly(stack), SHOPPERS, AGENTS)) {
            // The first reading after a start may take longer than a shopper waits for it.
            Awaitility.await("FAQs are there").until(() -> faqs(talk.driver()) == 200);
            var victims = new Victims(stack);
            for (var name : new String[] {"ticket-service", "kafka", "postgres"}) {
                victims.stopAll(name);
                talk.crowd().surge();
                Thread.sleep(STILL);
                assertThat(talk.crowd().unacked()).isGreaterThanOrEqualTo(SHOPPERS);
                assertThat(faqs(talk.driver())).as("FAQs without " + name).isEqualTo(200);
                victims.resumeAll(name);
                Awaitility.await(name + " goes on")
                        .atMost(Duration.ofMinutes(1))
                        .until(() -> talk.crowd().unacked() < SHOPPERS / 2);
            }
            talk.endsWell();
            assertThat(talk.shoppers().entries()).noneMatch(Entry.Refused.class::isInstance);
            assertThat(talk.agents().entries()).noneMatch(Entry.Refused.class::isInstance);
        }
    }

    /// Nobody has to end it: its place, its locks and its agents pass to the others.
    @Test
    void aReplicaThatStandsStillKeepsNobodyWaiting() throws Exception {
        var options = Drill.stackOptions(folder).withReplicas(Service.TICKET_SERVICE, 2);
        try (var stack = LocalStack.start(options);
                var talk = Talk.begins(Site.publicly(stack), SHOPPERS, AGENTS)) {
            var second = "ticket-service-2";
            var victims = new Victims(stack);
            victims.stopAll(second);
            for (var said = 0; said < 3; said++) {
                talk.crowd().surge();
            }
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> talk.crowd().unacked() < SHOPPERS / 2);
            victims.resumeAll(second);
            talk.endsWell();
        }
    }

    @Test
    void withoutKafkaWhatThereIsNoRoomForIsRefusedAndMayBeSaidAgain() throws Exception {
        try (var stack = LocalStack.start(Drill.stackOptions(folder));
                var driver = new Driver(Site.directly(stack));
                var giulia = driver.newShopper("demo").opens();
                var marco = driver.agent("marco").opens()) {
            var chat = giulia.saysAndIsHeard("First").conversation();
            var victims = new Victims(stack);
            victims.stopAll("kafka");
            for (var i = 0; i < TOO_MANY; i++) {
                giulia.says(Talk.LONGEST);
                Thread.sleep(10);
            }
            var refused = giulia.sees("error", "code", "unavailable");
            assertThat(refused.getLong("retryAfterMs")).isPositive();

            victims.resumeAll("kafka");
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(giulia::unacked, unacked -> unacked == 0);
            assertThat(marco.thread(chat)).hasSize(1 + TOO_MANY);
        }
    }

    private static int faqs(Driver driver) {
        var url = driver.site().http("/faq/v1/stores/demo/published?locale=en");
        return Driver.result(driver.http().json("GET", url, Map.of(), null)).status();
    }
}
