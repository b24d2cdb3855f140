package dev.vetrina.events;

/// How a ticket stands for agents; a shopper sees a snoozed one as open.
public enum TicketStatus {
    OPEN,
    SNOOZED,
    CLOSED
}
