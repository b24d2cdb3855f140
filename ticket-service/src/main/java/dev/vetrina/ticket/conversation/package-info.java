/// The aggregate: one conversation with its messages, owner and marks, and every rule about them,
/// without I/O. A rule answers with a decision; adapters below store it (`store`), bring it
/// (`kafka`, `rest`) and never decide themselves. One change is one version and one event.
@NullMarked
package dev.vetrina.ticket.conversation;

import org.jspecify.annotations.NullMarked;
