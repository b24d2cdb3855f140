package dev.vetrina.notification.badge;

import static org.awaitility.Awaitility.await;

import dev.vetrina.events.ConversationId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecounterTest {

    /// Twice as long as holes are gathered.
    private static final Duration LONG_ENOUGH = Duration.ofMillis(500);

    private final SlowTickets tickets = new SlowTickets();
    private final Recounting recounting =
            new Recounting(
                    tickets, after -> Uni.createFrom().item(List.of()), new SimpleMeterRegistry());
    private final Recounter recounter = new Recounter(tickets, recounting);

    @Test
    void holesThatComeWhileARecountRunsWaitForItAndLeadToOneMore() {
        recounter.soon();
        await().until(() -> tickets.recounts.size() == 1);

        recounter.soon();
        await().during(LONG_ENOUGH).until(() -> tickets.recounts.size() == 1);
        recounter.soon();
        await().during(LONG_ENOUGH).until(() -> tickets.recounts.size() == 1);
        tickets.recounts.getFirst().complete(Map.of());

        await().until(() -> tickets.recounts.size() == 2);
        tickets.recounts.getLast().complete(Map.of());
        await().during(LONG_ENOUGH).until(() -> tickets.recounts.size() == 2);
    }

    @Test
    void aRecountThatFailsIsTriedAgainByItselfAndMendsTheHolesThatCameMeanwhile() {
        recounter.soon();
        await().until(() -> tickets.recounts.size() == 1);
        recounter.soon();
        tickets.recounts.getFirst().completeExceptionally(new IllegalStateException("away"));

        await().until(() -> tickets.recounts.size() == 2);
        tickets.recounts.getLast().complete(Map.of());

        await().during(LONG_ENOUGH).until(() -> tickets.recounts.size() == 2);
    }

    @Test
    void aRestartGoesOnWithWhatIsDue() {
        tickets.asked.set(7);
        recounter.start(new StartupEvent());
        await().until(() -> tickets.recounts.size() == 1);

        // Another hole, which this recount may have missed.
        tickets.asked.set(8);
        tickets.recounts.getFirst().complete(Map.of());
        await().during(LONG_ENOUGH).until(() -> tickets.asked.get() == 8);

        new Recounter(tickets, recounting).start(new StartupEvent());
        await().until(() -> tickets.recounts.size() == 2);
        tickets.recounts.getLast().complete(Map.of());
        await().until(() -> tickets.asked.get() == 0);

        new Recounter(tickets, recounting).start(new StartupEvent());
        await().during(LONG_ENOUGH).until(() -> tickets.recounts.size() == 2);
    }

    /// Each recount begins by asking for the versions, and goes on when the test says so.
    private static final class SlowTickets extends UnreachableTickets {
        private final List<CompletableFuture<Map<ConversationId, Long>>> recounts =
                new CopyOnWriteArrayList<>();

        /// What asked for a recount last; 0 where none is due.
        private final AtomicLong asked = new AtomicLong();

        @Override
        public Uni<Optional<Long>> recountDue() {
            return Uni.createFrom()
                    .item(() -> Optional.of(asked.get()).filter(number -> number > 0));
        }

        @Override
        public Uni<Void> recounted(long answered) {
            asked.compareAndSet(answered, 0);
            return Uni.createFrom().voidItem();
        }

        @Override
        public Uni<Map<ConversationId, Long>> versions() {
            var versions = new CompletableFuture<Map<ConversationId, Long>>();
            recounts.add(versions);
            return Uni.createFrom().completionStage(versions);
        }

        @Override
        public Uni<Integer> remove(Map<ConversationId, Long> versions, Set<ConversationId> kept) {
            return Uni.createFrom().item(0);
        }
    }
}
