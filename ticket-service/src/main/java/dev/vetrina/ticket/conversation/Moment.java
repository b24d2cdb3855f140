package dev.vetrina.ticket.conversation;

import java.time.Instant;

/// When a decision is made: the database's clock, read after the locks.
///
/// @param incarnation which life of the database this is
public record Moment(Instant at, String incarnation) {

    /// Time never goes back within a conversation, whatever the clock does.
    Moment notBefore(Instant other) {
        return at.isBefore(other) ? new Moment(other, incarnation) : this;
    }
}
