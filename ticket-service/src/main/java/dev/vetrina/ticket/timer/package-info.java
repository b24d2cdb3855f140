/// What is due by the clock: snoozes that end, assistants that stay silent. Due times are columns,
/// so they survive restarts; every replica looks, and the rule is decided again under the ticket's
/// lock, so that each fires once.
@NullMarked
package dev.vetrina.ticket.timer;

import org.jspecify.annotations.NullMarked;
