package dev.vetrina.ticket.timer;

import dev.vetrina.events.ConversationId;
import dev.vetrina.kit.Chore;
import dev.vetrina.kit.Tally;
import dev.vetrina.ticket.conversation.Asked;
import dev.vetrina.ticket.conversation.Asked.Actor;
import dev.vetrina.ticket.conversation.Asked.Entry;
import dev.vetrina.ticket.conversation.Conversations;
import dev.vetrina.ticket.conversation.Conversations.Result.Decided;
import dev.vetrina.ticket.conversation.Decision.Accepted;
import dev.vetrina.ticket.conversation.OwnerRules;
import dev.vetrina.ticket.conversation.Rule;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.scheduler.Scheduler;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Looks every second, on every replica, for what is due.
@ApplicationScoped
class Timers {

    private static final int AT_ONCE = 64;
    private static final String WOKE_UP = "ticket.woke_up";
    private static final String SILENT = "ticket.assistant_silent";

    private final DueTickets due;
    private final Conversations conversations;
    private final Tally fired;
    private final Chore sweeping;

    Timers(DueTickets due, Conversations conversations, MeterRegistry meters) {
        this.due = due;
        this.conversations = conversations;
        this.fired = new Tally("vetrina.timer.fired", "timer", List.of(WOKE_UP, SILENT), meters);
        this.sweeping = new Chore("timers", meters);
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return sweeping.done(
                () -> wake().chain(woken -> release().invoke(released -> check(woken, released))));
    }

    private Uni<List<Throwable>> wake() {
        return due.snoozed().chain(ids -> fire(ids, WOKE_UP, OwnerRules::snoozeDue));
    }

    private Uni<List<Throwable>> release() {
        return due.silent().chain(ids -> fire(ids, SILENT, OwnerRules::assistantSilent));
    }

    /// The database goes before the scheduler does: another replica finds what falls due meanwhile.
    void leave(@Observes ShutdownDelayInitiatedEvent event, Scheduler scheduler) {
        scheduler.pause();
    }

    /// One that cannot be decided keeps no other from its time; the next sweep tries it again.
    ///
    /// @return what those failed with that were not decided
    private Uni<List<Throwable>> fire(List<ConversationId> ids, String action, Rule rule) {
        return Multi.createFrom()
                .iterable(ids)
                .onItem()
                .transformToUni(id -> fire(id, action, rule))
                .merge(AT_ONCE)
                .select()
                .where(Optional::isPresent)
                .map(Optional::get)
                .collect()
                .asList();
    }

    /// What it failed with, where it did.
    private Uni<Optional<Throwable>> fire(ConversationId id, String action, Rule rule) {
        var entry = new Entry(Actor.SYSTEM, action);
        return conversations
                .decide(new Asked(id, rule, entry, null, null))
                .invoke(result -> {
                    if (result instanceof Decided(Accepted(_, var events)) && !events.isEmpty()) {
                        fired.count(action);
                    }
                })
                .map(result -> Optional.<Throwable>empty())
                .onFailure()
                .recoverWithItem(Optional::of);
    }

    private static void check(List<Throwable> woken, List<Throwable> released) {
        var failures = Stream.concat(woken.stream(), released.stream()).toList();
        if (!failures.isEmpty()) {
            throw new IllegalStateException(
                    "%d tickets were not decided, the last one for %s"
                            .formatted(failures.size(), failures.getLast()));
        }
    }
}
