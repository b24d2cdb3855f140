package dev.vetrina.notification.badge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vetrina.events.ConversationId;
import dev.vetrina.kit.backing.LoggedLines;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RecounterTest {

    /// Twice as long as holes are gathered.
    private static final Duration LONG_ENOUGH = Duration.ofMillis(500);

    private final SlowTickets tickets = new SlowTickets();
    private final Recounter recounter =
            new Recounter(
                    new Recounting(
                            tickets,
                            after -> Uni.createFrom().item(List.of()),
                            new SimpleMeterRegistry()));

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
    void whatWasDueWhenTheProcessEndedIsCountedByTheNext() {
        tickets.aHoleIsFound();

        recounter.start(new StartupEvent());

        await().until(() -> tickets.recounts.size() == 1);
        assertThat(tickets.due.get()).isPresent();
        tickets.recounts.getFirst().complete(Map.of());
        await().until(() -> tickets.due.get().isEmpty());
    }

    /// Of a ticket that was read while nobody listened, no event may ever come again.
    @Test
    void aProcessThatStartsCountsThoughNothingIsDue() {
        recounter.start(new StartupEvent());

        await().until(() -> tickets.recounts.size() == 1);
        tickets.recounts.getFirst().complete(Map.of());
        await().during(LONG_ENOUGH).until(() -> tickets.recounts.size() == 1);
    }

    @Test
    void aHoleThatIsFoundWhileARecountRunsIsStillDueBehindIt() {
        tickets.aHoleIsFound();
        recounter.soon();
        await().until(() -> tickets.recounts.size() == 1);

        tickets.aHoleIsFound();
        recounter.soon();
        tickets.recounts.getFirst().complete(Map.of());

        await().until(() -> tickets.recounts.size() == 2);
        assertThat(tickets.due.get()).isPresent();
        tickets.recounts.getLast().complete(Map.of());
        await().until(() -> tickets.due.get().isEmpty());
    }

    @Test
    void aRecountThatFailsIsTriedAgainByItselfAndMendsTheHolesThatCameMeanwhile() {
        var told = LoggedLines.of(Recounter.class.getName());
        recounter.soon();
        await().until(() -> tickets.recounts.size() == 1);
        recounter.soon();
        tickets.recounts.getFirst().completeExceptionally(new IllegalStateException("away"));

        await().until(() -> tickets.recounts.size() == 2);
        tickets.recounts.getLast().completeExceptionally(new IllegalStateException("away"));
        await().until(() -> tickets.recounts.size() == 3);
        tickets.recounts.getLast().complete(Map.of());

        await().during(LONG_ENOUGH).until(() -> tickets.recounts.size() == 3);
        told.close();
        assertThat(told.texts())
                .containsExactly(
                        "Badges are not counted, and tried again and again: "
                                + "java.lang.IllegalStateException: away",
                        "Badges are counted again after 2 failures");
    }

    @Test
    void whoAsksDuringARecountWaitsForTheNextWithAllWhoDo() {
        recounter.soon();
        await().until(() -> tickets.recounts.size() == 1);
        var one = recounter.recount().subscribeAsCompletionStage();
        var other = recounter.recount().subscribeAsCompletionStage();
        await().during(LONG_ENOUGH).until(() -> tickets.recounts.size() == 1);

        tickets.recounts.getFirst().complete(Map.of());
        await().until(() -> tickets.recounts.size() == 2);
        assertThat(one).isNotDone();
        tickets.recounts.getLast().complete(Map.of());

        assertThat(one).succeedsWithin(LONG_ENOUGH).isEqualTo(0);
        assertThat(other).succeedsWithin(LONG_ENOUGH).isEqualTo(0);
        await().during(LONG_ENOUGH).until(() -> tickets.recounts.size() == 2);
    }

    @Test
    void whoWaitsForARecountThatFailsIsToldAtOnceThoughItIsTriedAgain() {
        var asked = recounter.recount().subscribeAsCompletionStage();
        await().until(() -> tickets.recounts.size() == 1);

        tickets.recounts.getFirst().completeExceptionally(new IllegalStateException("away"));

        assertThat(asked).failsWithin(LONG_ENOUGH);
        await().until(() -> tickets.recounts.size() == 2);
        tickets.recounts.getLast().complete(Map.of());
    }

    /// Each recount begins by asking for the versions, and goes on when the test says so.
    private static final class SlowTickets extends UnreachableTickets {
        private final AtomicReference<Optional<UUID>> due = new AtomicReference<>(Optional.empty());
        private final List<CompletableFuture<Map<ConversationId, Long>>> recounts =
                new CopyOnWriteArrayList<>();

        void aHoleIsFound() {
            due.set(Optional.of(UUID.randomUUID()));
        }

        @Override
        public Uni<Optional<UUID>> recountDue() {
            return Uni.createFrom().item(due::get);
        }

        @Override
        public Uni<Void> recounted(UUID mark) {
            due.updateAndGet(held -> held.filter(newer -> !newer.equals(mark)));
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
