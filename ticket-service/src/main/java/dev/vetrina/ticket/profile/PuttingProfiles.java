package dev.vetrina.ticket.profile;

import dev.vetrina.events.ProfileId;
import dev.vetrina.kit.identity.AgentIdentity;
import dev.vetrina.ticket.conversation.Asked.Actor;
import dev.vetrina.ticket.conversation.OwnerRules;
import dev.vetrina.ticket.conversation.Sender;
import dev.vetrina.ticket.conversation.TicketsOfPerson;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/// What a source says of a person, and what that changes: name and e-mail stand in the shape of the
/// person's tickets, so those change too, each with an event.
@ApplicationScoped
class PuttingProfiles {

    private final Profiles profiles;
    private final TicketsOfPerson tickets;

    PuttingProfiles(Profiles profiles, TicketsOfPerson tickets) {
        this.profiles = profiles;
        this.tickets = tickets;
    }

    /// Tickets first: they write name and address with their own change. Each of them says it,
    /// since its shape has changed, whichever wrote first.
    Uni<Void> put(AgentIdentity by, String store, String sub, ProfileRequest person) {
        var id = ProfileId.of(store, sub);
        return profiles.find(id)
                .chain(known ->
                        known.map(before -> changed(by, before, person))
                                .orElseGet(() -> Uni.createFrom().voidItem()))
                .chain(() -> profiles.put(by, store, sub, person));
    }

    private Uni<Void> changed(AgentIdentity by, ProfileSummary before, ProfileRequest person) {
        if (isSame(person.name(), before.name()) && isSame(person.email(), before.email())) {
            return Uni.createFrom().voidItem();
        }
        var actor = Actor.of(new Sender(by.id(), by.name(), by.machine()));
        // Only what was named: somebody else may have changed the rest in the meantime.
        return tickets.change(
                before.id(),
                ticket -> true,
                (ticket, now) ->
                        OwnerRules.personChanged(ticket, person.name(), person.email(), now),
                actor);
    }

    private static boolean isSame(@Nullable String wanted, @Nullable String current) {
        return wanted == null || wanted.equals(current);
    }
}
