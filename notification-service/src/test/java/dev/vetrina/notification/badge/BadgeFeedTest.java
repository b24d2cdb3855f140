package dev.vetrina.notification.badge;

import static org.awaitility.Awaitility.await;

import io.quarkus.runtime.ShutdownEvent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BadgeFeedTest {

    /// Four times the pace of the reads.
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(1);

    private final UnreachableTickets tickets = new UnreachableTickets();
    private final BadgeFeed feed = new BadgeFeed(tickets);

    @Test
    void badgesThatCouldNotBeReadAreReadAgain() {
        feed.changed();

        await().until(() -> tickets.asked() > 2);
        feed.stop(new ShutdownEvent());
    }

    @Test
    void aServiceThatLeavesTriesNoMore() {
        feed.changed();
        feed.stop(new ShutdownEvent());

        await().until(() -> tickets.asked() == 1);
        await().during(LONG_ENOUGH).until(() -> tickets.asked() == 1);
    }
}
