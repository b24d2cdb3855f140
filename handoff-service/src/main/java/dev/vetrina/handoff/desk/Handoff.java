package dev.vetrina.handoff.desk;

import dev.vetrina.events.ConversationId;
import dev.vetrina.events.ProfileId;
import java.util.UUID;

/// A conversation on its way to people.
///
/// @param id the same for every attempt, so that a desk that can tell makes one ticket of them
/// @param epoch of the conversation when it was decided: a newer owner wins
public record Handoff(
        UUID id, ConversationId conversation, String store, ProfileId profile, int epoch) {}
