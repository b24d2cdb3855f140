package dev.vetrina.notification.badge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vetrina.kit.backing.LoggedLines;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class BadgeFeedTest {

    /// Four times the pace of the reads.
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(1);

    private final UnreachableTickets tickets = new UnreachableTickets();
    private final BadgeFeed feed = new BadgeFeed(tickets);

    @Test
    void badgesThatCouldNotBeReadAreReadAgainWithOneLineOfIt() {
        var told = LoggedLines.of(BadgeFeed.class.getName());
        feed.changed();

        await().until(() -> tickets.asked() > 2);
        feed.stop(new ShutdownEvent());
        told.close();
        assertThat(told.texts()).singleElement().asString().startsWith("Badges are not read");
    }

    @Test
    void aServiceThatLeavesTriesNoMore() {
        feed.changed();
        feed.stop(new ShutdownEvent());

        await().until(() -> tickets.asked() == 1);
        await().during(LONG_ENOUGH).until(() -> tickets.asked() == 1);
    }

    @Test
    void anOlderCountNeverComesAfterANewerOne() {
        var slow = new SlowCounts();
        var live = new BadgeFeed(slow);
        var seen = new CopyOnWriteArrayList<Map<String, Long>>();
        live.counts().subscribe().with(seen::add);
        await().until(() -> slow.counts.size() == 1);

        live.changed();
        await().during(LONG_ENOUGH).until(() -> slow.counts.size() == 1);
        slow.counts.getFirst().complete(Map.of("demo", 1L));
        await().until(() -> slow.counts.size() == 2);
        slow.counts.getLast().complete(Map.of("demo", 2L));
        await().until(() -> seen.size() == 2);

        var late = new CopyOnWriteArrayList<Map<String, Long>>();
        live.counts().subscribe().with(late::add);

        assertThat(seen).containsExactly(Map.of("demo", 1L), Map.of("demo", 2L));
        assertThat(late).containsExactly(Map.of("demo", 2L));
        assertThat(slow.counts).hasSize(2);
    }

    /// Each read answers when the test says so.
    private static final class SlowCounts extends UnreachableTickets {
        private final List<CompletableFuture<Map<String, Long>>> counts =
                new CopyOnWriteArrayList<>();

        @Override
        public Uni<Map<String, Long>> count() {
            var count = new CompletableFuture<Map<String, Long>>();
            counts.add(count);
            return Uni.createFrom().completionStage(count);
        }
    }
}
