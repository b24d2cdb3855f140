package dev.vetrina.ticket.conversation;

import dev.vetrina.events.ConversationId;
import dev.vetrina.events.ProfileId;
import dev.vetrina.ticket.conversation.Asked.Actor;
import dev.vetrina.ticket.conversation.Asked.Entry;
import dev.vetrina.ticket.conversation.Conversations.Result;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.function.Predicate;

/// Name and address stand in the shape of all tickets of a person: where they change, each ticket
/// changes, with a version and an event of its own.
@ApplicationScoped
public class TicketsOfPerson {

    /// More tickets of one person than this keep the older name until they change.
    private static final int MOST = 100;

    private final Tickets tickets;
    private final Conversations conversations;

    TicketsOfPerson(Tickets tickets, Conversations conversations) {
        this.tickets = tickets;
        this.conversations = conversations;
    }

    /// @param which of them; others say it by themselves
    public Uni<Void> change(
            ProfileId person, Predicate<ConversationId> which, Rule change, Actor by) {
        return tickets.of(person, MOST)
                .onItem()
                .transformToMulti(ids -> Multi.createFrom().iterable(ids))
                .filter(which)
                .onItem()
                .transformToUniAndMerge(id -> decide(id, change, by))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Result> decide(ConversationId id, Rule change, Actor by) {
        var entry = new Entry(by, "ticket.shopper_changed", Map.of());
        return conversations.decide(new Asked(id, change, entry, null, null));
    }
}
