package dev.vetrina.ticket.profile;

import dev.vetrina.events.ConversationId;
import java.time.Instant;

/// A person's ticket, and when it began.
record Begun(ConversationId ticket, Instant at) {}
