package dev.vetrina.events;

import org.jspecify.annotations.Nullable;

/// A party in a conversation as others see it. `id` is an agent's, for the helpdesk only: it never
/// reaches a shopper. `name` is empty where a shopper gave none.
public record Author(Kind kind, @Nullable String id, String name, @Nullable String avatarUrl) {

    /// `AGENT` is always a human or a merchant's own machine; the AI is the `ASSISTANT`.
    public enum Kind {
        SHOPPER,
        AGENT,
        ASSISTANT,
        SYSTEM
    }
}
