package dev.vetrina.handoff.assistant;

import dev.vetrina.events.ConversationId;
import dev.vetrina.events.Message;
import dev.vetrina.events.Shopper;
import java.util.List;

/// What the assistant is asked.
///
/// @param epoch the conversation's when it was asked
/// @param messages the thread so far; the last is the shopper's
public record Turn(
        ConversationId conversation, int epoch, List<Message> messages, Shopper shopper) {
    public Turn {
        messages = List.copyOf(messages);
    }
}
