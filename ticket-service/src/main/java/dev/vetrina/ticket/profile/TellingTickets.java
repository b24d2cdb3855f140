package dev.vetrina.ticket.profile;

import dev.vetrina.events.ConversationId;
import dev.vetrina.kit.Chore;
import dev.vetrina.kit.database.DatabaseAway;
import dev.vetrina.kit.problem.ProblemException;
import dev.vetrina.ticket.conversation.Asked;
import dev.vetrina.ticket.conversation.Asked.Actor;
import dev.vetrina.ticket.conversation.Asked.Entry;
import dev.vetrina.ticket.conversation.Conversations;
import dev.vetrina.ticket.conversation.OwnerRules;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/// Name and address stand in the shape of all tickets of a person: where they change, each ticket
/// tells, with a version and an event of its own. At once where a source says it, within a second
/// or so where a session does, and once; where a replica dies in between, some tell again.
@ApplicationScoped
class TellingTickets {

    private static final Logger LOG = Logger.getLogger(TellingTickets.class);

    private final PersonChanges changes;
    private final Conversations conversations;
    private final Chore telling;

    TellingTickets(PersonChanges changes, Conversations conversations, MeterRegistry meters) {
        this.changes = changes;
        this.conversations = conversations;
        this.telling = new Chore("person-changes", meters);
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return telling.done(() ->
                changes.take()
                        .onItem()
                        .transformToMulti(pages -> Multi.createFrom().iterable(pages))
                        .onItem()
                        .transformToUniAndMerge(this::tell)
                        .onItem()
                        .ignoreAsUni());
    }

    /// What the caller has just committed. Never fails: what cannot be told now is told later.
    Uni<Void> begun(PersonChanges.Page page) {
        return telling.done(() -> tell(page));
    }

    private Uni<Void> tell(PersonChanges.Page page) {
        return Multi.createFrom()
                .iterable(page.tickets())
                .filter(id -> !id.equals(page.toldBy()))
                .onItem()
                .transformToUniAndMerge(this::tell)
                .onItem()
                .ignoreAsUni()
                .chain(() -> changes.told(page));
    }

    /// One that cannot be decided is passed over, and keeps no other from telling.
    private Uni<Void> tell(ConversationId id) {
        var entry = new Entry(Actor.SYSTEM, "ticket.shopper_changed");
        return conversations
                .decide(new Asked(id, OwnerRules::personChanged, entry, null, null))
                .replaceWithVoid()
                .onFailure(failure -> !isAway(failure))
                .recoverWithUni(failure -> {
                    LOG.warnf("Ticket %s does not tell of its person: %s", id, failure.toString());
                    return Uni.createFrom().voidItem();
                });
    }

    private static boolean isAway(Throwable failure) {
        return failure instanceof ProblemException || DatabaseAway.isReasonOf(failure);
    }
}
