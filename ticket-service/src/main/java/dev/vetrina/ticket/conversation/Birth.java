package dev.vetrina.ticket.conversation;

import dev.vetrina.events.Channel;
import dev.vetrina.events.ConversationId;
import dev.vetrina.events.ProfileId;
import java.time.Instant;

/// What never changes about a conversation.
///
/// @param number counts up within the store
public record Birth(
        ConversationId id,
        String store,
        ProfileId profile,
        long number,
        Channel channel,
        Instant at) {}
