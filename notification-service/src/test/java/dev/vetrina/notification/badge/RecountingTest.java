package dev.vetrina.notification.badge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.events.ConversationId;
import dev.vetrina.notification.badge.WaitingTickets.Waiting;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecountingTest {

    private static final int PAGES = 20_000;

    private final Counted tickets = new Counted();
    private final Recounting recounting =
            new Recounting(tickets, RecountingTest::unread, new SimpleMeterRegistry());

    @Test
    void everyPageIsReadOnceHoweverManyThereAre() {
        var drift = recounting.recount().await().atMost(Duration.ofMinutes(1));

        assertThat(drift).isEqualTo(PAGES);
        assertThat(tickets.kept).hasSize(PAGES);
    }

    private static Uni<List<Waiting>> unread(Optional<ConversationId> after) {
        var next = after.map(id -> id.value().getLeastSignificantBits()).orElse(0L) + 1;
        return Uni.createFrom()
                .item(
                        next > PAGES
                                ? List.of()
                                : List.of(
                                        new Waiting(
                                                new ConversationId(new UUID(0, next)),
                                                "demo",
                                                1,
                                                "life-1")));
    }

    private static final class Counted extends UnreachableTickets {
        private Set<ConversationId> kept = Set.of();

        @Override
        public Uni<Optional<UUID>> recountDue() {
            return Uni.createFrom().item(Optional.empty());
        }

        @Override
        public Uni<Map<ConversationId, Long>> versions() {
            return Uni.createFrom().item(Map.of());
        }

        @Override
        public Uni<Integer> add(Collection<Waiting> waiting) {
            return Uni.createFrom().item(waiting.size());
        }

        @Override
        public Uni<Integer> remove(Map<ConversationId, Long> versions, Set<ConversationId> kept) {
            this.kept = kept;
            return Uni.createFrom().item(0);
        }
    }
}
