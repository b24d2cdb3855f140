/// Where a conversation can be handed to: one port, whatever system stands behind it. The text and
/// the state machine follow a desk's capabilities, never its name.
@NullMarked
package dev.vetrina.handoff.desk;

import org.jspecify.annotations.NullMarked;
