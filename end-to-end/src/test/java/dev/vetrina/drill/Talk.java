package dev.vetrina.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.driver.Driver;
import dev.vetrina.driver.Site;
import java.time.Duration;
import org.awaitility.Awaitility;

/// Shoppers and agents who talk while something goes wrong, and what they lived to see of it.
final class Talk implements AutoCloseable {
    /// The longest that may be said: 4,000 characters of four bytes each.
    static final String LONGEST = "\uD83D\uDE42".repeat(4_000);

    private static final long SEED = 1;
    private static final int KEPT_FRAMES = 100;

    private final Lived shoppers = new Lived();
    private final Lived agents = new Lived();
    private final Driver driver;
    private final Crowd crowd;

    private Talk(Site site) {
        driver = new Driver(site, shoppers, agents, KEPT_FRAMES);
        crowd = new Crowd(driver, SEED);
    }

    /// All have come in and know each other, and from now on somebody says something all the time.
    static Talk begins(Site site, int shoppers, int agents) {
        var talk = new Talk(site);
        talk.crowd.comesIn(shoppers, agents);
        talk.crowd.startsTalking();
        return talk;
    }

    Driver driver() {
        return driver;
    }

    Crowd crowd() {
        return crowd;
    }

    Lived shoppers() {
        return shoppers;
    }

    Lived agents() {
        return agents;
    }

    /// Nobody starts another sentence, all is acked and seen by everyone within two minutes, and
    /// nothing of it is lost, twice, out of order or another's.
    void endsWell() throws InterruptedException {
        crowd.stopsTalking();
        var reader = new TruthReader(crowd);
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(reader::allIsSaidAndSeen);

        var truth = reader.read();
        assertThat(reader.findings()).isEmpty();
        assertThat(Checker.shoppers(shoppers.entries(), truth).findings()).isEmpty();
        assertThat(Checker.agents(agents.entries(), truth).findings()).isEmpty();
    }

    @Override
    public void close() {
        crowd.close();
        driver.close();
    }
}
