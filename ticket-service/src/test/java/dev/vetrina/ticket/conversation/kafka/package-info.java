/// The commands over a real broker.
@NullMarked
package dev.vetrina.ticket.conversation.kafka;

import org.jspecify.annotations.NullMarked;
