package dev.vetrina.events;

import java.time.Instant;

/// What all events of a conversation say: whose it is, its place among that conversation's changes
/// (`version` has no gaps: one change, one version, one event), when, and how the ticket stands
/// after.
///
/// @param incarnation the database's id: marks kept by readers start anew when a backup is restored
public record Change(
        ConversationId conversation,
        String store,
        ProfileId profile,
        long version,
        Instant occurredAt,
        String incarnation,
        TicketState state) {}
