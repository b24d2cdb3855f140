package dev.vetrina.ticket.conversation;

/// What one message of a shopper may hold. The gateway announces the same numbers to its clients.
///
/// @param textChars Unicode code points
/// @param attachments how many
public record MessageLimits(int textChars, int attachments) {}
