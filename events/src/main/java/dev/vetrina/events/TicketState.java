package dev.vetrina.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How the ticket stands after a change. It travels with every event, so that a reader that needs
/// only this (a badge, a shopper's status line) keeps no state of its own.
///
/// - `unread`: a shopper's message stands above `readByAgent`, or someone marked it unread, or it
///   woke up.
/// - `waitingSince`: when the oldest shopper message without an answer came.
/// - `epoch`: starts at 1 and grows by 1 with each change of owner.
public record TicketState(
        TicketStatus status,
        Owner owner,
        int epoch,
        boolean unread,
        @Nullable Instant waitingSince,
        @Nullable Assignee assignee,
        @Nullable Instant snoozedUntil,
        @Nullable ClosedBy closedBy,
        @Nullable Instant closedAt,
        long lastSeq,
        long readByShopper,
        long readByAgent) {}
