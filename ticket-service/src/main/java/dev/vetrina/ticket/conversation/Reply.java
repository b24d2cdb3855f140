package dev.vetrina.ticket.conversation;

import dev.vetrina.events.MessageId;
import org.jspecify.annotations.Nullable;

/// An agent's message, or an internal note.
///
/// @param basedOnSeq the last message that the sender had seen
/// @param epoch the owner's epoch that the sender knows; a machine must say it
public record Reply(
        MessageId id,
        Sender sender,
        String text,
        @Nullable Long basedOnSeq,
        @Nullable Integer epoch) {}
