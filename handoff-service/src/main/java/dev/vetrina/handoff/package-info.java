/// The handoff service: who answers a conversation. It asks ticket-service by command, and writes
/// no message itself.
@NullMarked
package dev.vetrina.handoff;

import org.jspecify.annotations.NullMarked;
