/// What is due by the clock: snoozes that end, assistants that stay silent. Due times are columns,
/// so they survive restarts; every replica looks, and the rule is decided again under the ticket's
/// lock, so that each fires once. And what a change of a person leaves to be told: one replica is
/// at work on each, and another goes on where that one does not come back.
@NullMarked
package dev.vetrina.ticket.timer;

import org.jspecify.annotations.NullMarked;
