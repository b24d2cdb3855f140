/// Reads what happens and what is signalled, every partition from now on, for the sockets of this
/// replica.
@NullMarked
package dev.vetrina.ticket.livefeed.kafka;

import org.jspecify.annotations.NullMarked;
