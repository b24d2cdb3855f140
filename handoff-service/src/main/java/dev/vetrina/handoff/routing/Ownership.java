package dev.vetrina.handoff.routing;

import dev.vetrina.events.ConversationId;
import dev.vetrina.events.Owner;
import dev.vetrina.events.ProfileId;
import dev.vetrina.handoff.desk.Handoff;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// Who owns a conversation that is not closed, and the epoch of that.
public record Ownership(
        ConversationId conversation, String store, ProfileId profile, Owner owner, int epoch) {

    /// The same id for the same owner's same time, however often it is decided.
    public Handoff handoff() {
        var name = "handoff " + conversation + " " + epoch;
        return new Handoff(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                conversation,
                store,
                profile,
                epoch);
    }
}
