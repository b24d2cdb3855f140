package dev.vetrina.ticket.conversation.rest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Until when: an instant, or one of the presets by the store's clock.
record SnoozeRequest(@Nullable Instant until, @Nullable String preset) {}
