package dev.vetrina.events;

/// Who was the first to close a conversation.
public enum ClosedBy {
    SHOPPER,
    AGENT,
    INACTIVITY,
    HANDOFF,
    BLOCK
}
