package dev.vetrina.ticket.ticketlist;

/// What the list is sorted by.
enum TicketOrder {
    /// Newest activity first.
    NEWEST,

    /// Longest waiting first; behind them those where nobody waits.
    WAITING
}
