package dev.vetrina.ticket.livefeed;

import dev.vetrina.events.ConversationId;

/// A ticket as it stood, encoded once for all sockets.
record Shape(ConversationId ticket, String store, String frame) {}
