package dev.vetrina.ticket.profile;

import dev.vetrina.events.ConversationId;
import dev.vetrina.events.ProfileId;
import dev.vetrina.kit.identity.AgentIdentity;
import dev.vetrina.ticket.conversation.Asked;
import dev.vetrina.ticket.conversation.Asked.Actor;
import dev.vetrina.ticket.conversation.Asked.Entry;
import dev.vetrina.ticket.conversation.Conversations;
import dev.vetrina.ticket.conversation.OwnerRules;
import dev.vetrina.ticket.conversation.Sender;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a source says of a person, and what that changes: name and e-mail stand in the shape of the
/// person's tickets, so those change too, each with an event.
@ApplicationScoped
class PuttingProfiles {

    static final Instant NEWEST = Instant.parse("9999-12-31T23:59:59.999Z");
    static final UUID LAST = new UUID(-1, -1);

    /// More tickets of one person than this keep the older name until they change.
    private static final int TICKETS = 100;

    private final Profiles profiles;
    private final Conversations conversations;

    PuttingProfiles(Profiles profiles, Conversations conversations) {
        this.profiles = profiles;
        this.conversations = conversations;
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
        return profiles.tickets(before.id(), NEWEST, LAST, TICKETS)
                .chain(tickets -> change(tickets, person, actor));
    }

    private static boolean isSame(@Nullable String wanted, @Nullable String current) {
        return wanted == null || wanted.equals(current);
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

    /// Only what was named: somebody else may have changed the rest in the meantime.
    private Uni<Conversations.Result> change(
            ConversationId ticket, ProfileRequest person, Actor actor) {
        return conversations.decide(
                new Asked(
                        ticket,
                        (conversation, now) ->
                                OwnerRules.personChanged(
                                        conversation, person.name(), person.email(), now),
                        new Entry(actor, "ticket.shopper_changed", Map.of()),
                        null,
                        null));
    }
}
