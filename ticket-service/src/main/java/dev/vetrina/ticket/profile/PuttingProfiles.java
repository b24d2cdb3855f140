package dev.vetrina.ticket.profile;

import dev.vetrina.events.ConversationId;
import dev.vetrina.events.ProfileId;
import dev.vetrina.ticket.conversation.Asked;
import dev.vetrina.ticket.conversation.Asked.Actor;
import dev.vetrina.ticket.conversation.Asked.Entry;
import dev.vetrina.ticket.conversation.Conversations;
import dev.vetrina.ticket.conversation.OwnerRules;
import dev.vetrina.ticket.conversation.Person;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What a source says of a person, and what that changes: name and e-mail stand in the shape of the
/// person's tickets, so those change too, each with an event.
@ApplicationScoped
class PuttingProfiles {

    static final Instant NEWEST = Instant.parse("9999-01-01T00:00:00Z");
    static final UUID LAST = new UUID(-1, -1);

    /// More tickets of one person than this keep the older name until they change.
    private static final int TICKETS = 100;

    private final Profiles profiles;
    private final Conversations conversations;

    PuttingProfiles(Profiles profiles, Conversations conversations) {
        this.profiles = profiles;
        this.conversations = conversations;
    }

    /// Tickets first: under their lock the name that they show is compared with the new one.
    Uni<Void> put(String store, String sub, ProfileRequest person, Actor actor) {
        return profiles.tickets(ProfileId.of(store, sub), NEWEST, LAST, TICKETS)
                .chain(tickets -> change(tickets, person, actor))
                .chain(() -> profiles.put(store, sub, person));
    }

    private Uni<Void> change(List<ConversationId> tickets, ProfileRequest person, Actor actor) {
        if (tickets.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Uni.join()
                .all(tickets.stream().map(ticket -> change(ticket, person, actor)).toList())
                .andFailFast()
                .replaceWithVoid();
    }

    private Uni<Conversations.Result> change(
            ConversationId ticket, ProfileRequest person, Actor actor) {
        return conversations.decide(
                new Asked(
                        ticket,
                        (conversation, now) -> {
                            var known = conversation.person();
                            return OwnerRules.personChanged(
                                    conversation,
                                    new Person(
                                            known.externalId(),
                                            person.name(),
                                            person.email(),
                                            known.verified()),
                                    now);
                        },
                        new Entry(actor, "profile.changed", Map.of()),
                        null,
                        null));
    }
}
